package io.aegis.campaign;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
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
 * Reads YAML of strangers: bounded in length, depth and number of values, without aliases. Every scalar is text, as it is written, and
 * tags mean nothing.
 */
final class YamlText {
    static final int MOST_BYTES = 2 << 20;
    private static final int DEEPEST = 20;
    /** Values, names, beginnings and ends. The largest plans of MITRE have a few thousand. */
    private static final int MOST_EVENTS = 50_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();

    /** The parser refuses blanks in an otherwise empty block, which is in MITRE's plan for the Sandworm Team. */
    private static final Pattern BLANK_LINE = Pattern.compile("^[ \\t]+$", Pattern.MULTILINE);

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
            return new Compose(SETTINGS)
                    .composeString(text)
                    .map(YamlText::value)
                    .orElse(null);
        } catch (MarkedYamlEngineException e) {
            throw ProblemException.invalid("This is not YAML: " + e.getProblem() + place(e.getProblemMark()));
        } catch (YamlEngineException e) {
            throw ProblemException.invalid("This is not YAML: " + e.getMessage());
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("The YAML is not UTF-8.");
        }
    }

    private static void checkEvents(String text) {
        int depth = 0;
        int events = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += switch (event.getEventId()) {
                case SequenceStart, MappingStart -> 1;
                case SequenceEnd, MappingEnd -> -1;
                case Alias ->
                    throw ProblemException.invalid("The YAML must not use aliases" + place(event.getStartMark()) + ".");
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

    private static Object value(Node node) {
        if (node instanceof MappingNode mapping) {
            return map(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            return items.stream().map(YamlText::value).toList();
        }
        return ((ScalarNode) node).getValue();
    }

    private static Map<String, Object> map(MappingNode mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            Node key = member.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                throw ProblemException.invalid("A name in the YAML is no text" + place(key.getStartMark()) + ".");
            }
            if (map.put(name.getValue(), value(member.getValueNode())) != null) {
                throw ProblemException.invalid(
                        "The YAML says " + name.getValue() + " twice" + place(key.getStartMark()) + ".");
            }
        }
        return map;
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> " (line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ")")
                .orElse("");
    }
}
