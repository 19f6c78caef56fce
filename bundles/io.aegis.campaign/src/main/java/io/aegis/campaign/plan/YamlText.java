package io.aegis.campaign.plan;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML of strangers: bounded in length, depth and number of values, also of those that aliases repeat. Every scalar
 * is text, as it is written, and tags mean nothing.
 */
public final class YamlText {
    public static final int MOST_BYTES = 2 << 20;
    private static final int DEEPEST = 20;
    /** Values, names, beginnings and ends. The largest plans of MITRE have a few thousand. */
    private static final int MOST_EVENTS = 50_000;

    private static final String MERGE = "<<";
    private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MOST_BYTES)
            .setMaxAliasesForCollections(MOST_EVENTS)
            .build();

    /** The parser refuses blanks in an otherwise empty block, which is in MITRE's plan for the Sandworm Team. */
    private static final Pattern BLANK_LINE = Pattern.compile("^[ \\t]+$", Pattern.MULTILINE);

    private int values;

    private YamlText() {}

    /** Maps, lists and strings; null for nothing. 400 for what is no YAML, 413 for too much of it. */
    static @Nullable Object read(InputStream utf8) throws IOException {
        byte[] bytes = utf8.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(Problem.TOO_LARGE, "The YAML is longer than " + MOST_BYTES + " bytes.");
        }
        String text = BLANK_LINE.matcher(decode(bytes)).replaceAll("");
        try {
            // First as events, which take no room however deep it is and however many there are.
            checkEvents(text);
            return document(text);
        } catch (MarkedYamlEngineException e) {
            throw ProblemException.invalid("This is not YAML: " + e.getProblem() + place(e.getProblemMark()));
        } catch (YamlEngineException e) {
            throw ProblemException.invalid("This is not YAML: " + e.getMessage());
        }
    }

    private static @Nullable Object document(String text) {
        List<Object> documents = new ArrayList<>();
        YamlText values = new YamlText();
        for (Node root : new Compose(SETTINGS).composeAllFromString(text)) {
            Object document = values.value(root, 0);
            if (!document.equals("")) {
                documents.add(document);
            }
        }
        if (documents.size() > 1) {
            throw ProblemException.invalid(
                    "The YAML holds " + documents.size() + " documents; send each of them by itself.");
        }
        return documents.isEmpty() ? null : documents.get(0);
    }

    /** UTF-8, or UTF-16 with its mark, which PowerShell writes. */
    private static String decode(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        Charset charset =
                switch (mark) {
                    case 0xfffe -> StandardCharsets.UTF_16LE;
                    case 0xfeff -> StandardCharsets.UTF_16BE;
                    default -> StandardCharsets.UTF_8;
                };
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("The YAML is not " + charset.name() + "; save it as UTF-8.");
        }
    }

    private static void checkEvents(String text) {
        int depth = 0;
        int events = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += switch (event.getEventId()) {
                case SequenceStart, MappingStart -> 1;
                case SequenceEnd, MappingEnd -> -1;
                default -> 0;
            };
            if (++events > MOST_EVENTS) {
                throw ProblemException.invalid("The YAML holds more than " + MOST_EVENTS + " values and names"
                        + place(event.getStartMark()) + ".");
            }
            if (depth > DEEPEST) {
                throw ProblemException.invalid(
                        "The YAML is deeper than " + DEEPEST + " levels" + place(event.getStartMark()) + ".");
            }
        }
    }

    private Object value(Node node, int depth) {
        // What is composed has no more values than events; aliases may repeat them without end.
        if (++values > MOST_EVENTS || depth > DEEPEST) {
            throw ProblemException.invalid("The aliases of the YAML make more than " + MOST_EVENTS
                    + " values, or more than " + DEEPEST + " levels" + place(node.getStartMark()) + ".");
        }
        if (node instanceof MappingNode mapping) {
            return map(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            return items.stream().map(item -> value(item, depth + 1)).toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean isNull = scalar.getScalarStyle() == ScalarStyle.PLAIN && NULLS.contains(scalar.getValue());
        return isNull ? "" : scalar.getValue();
    }

    private Map<String, Object> map(MappingNode mapping, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            Node key = member.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                throw ProblemException.invalid("A name in the YAML is no text" + place(key.getStartMark()) + ".");
            }
            if (map.put(name.getValue(), value(member.getValueNode(), depth + 1)) != null) {
                throw ProblemException.invalid(
                        "The YAML says " + name.getValue() + " twice" + place(key.getStartMark()) + ".");
            }
        }
        Object merged = map.remove(MERGE);
        if (merged != null) {
            // What was merged first stands, and what is the mapping's own before all.
            for (Object other : merged instanceof List<?> several ? several : List.of(merged)) {
                if (!(other instanceof Map<?, ?> members)) {
                    throw ProblemException.invalid(
                            "The YAML merges something that is no mapping" + place(mapping.getStartMark()) + ".");
                }
                members.forEach((name, value) -> map.putIfAbsent(String.valueOf(name), value));
            }
        }
        return map;
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> " (line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ")")
                .orElse("");
    }
}
