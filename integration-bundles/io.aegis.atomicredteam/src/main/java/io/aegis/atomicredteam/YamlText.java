package io.aegis.atomicredteam;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Reads YAML of strangers into maps, lists and texts. Nothing else is ever made of it, whatever its tags say, and a
 * value stays as it is written: {@code 010} is no number.
 */
final class YamlText {
    /** The name, which no YAML can have, under which a mapping says that it has another one twice. */
    static final String TWICE = "\uffff";

    private static final int MAX_CHARACTERS = Atomics.MAX_FILE_BYTES;
    private static final int MAX_LINE = 1 << 19;
    /** Tools write what is there twice as an alias, and in an index hundreds of tests stand under several tactics. */
    private static final int MAX_ALIASES = 5_000;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new Texts())
            .setAllowDuplicateKeys(true)
            .setAllowRecursiveKeys(false)
            .setAllowNonScalarKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();

    private YamlText() {}

    /**
     * The documents of a file, at least one.
     *
     * @param counted is told how many values and names were read, also where it cannot be read to its end
     */
    static List<Object> read(byte[] bytes, IntConsumer counted) throws MalformedException {
        String text = decode(bytes);
        checkLines(text);
        ShallowParser parser = new ShallowParser(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
        try {
            List<Object> documents = documents(new MarkingComposer(parser));
            if (documents.isEmpty()) {
                throw new MalformedException("is empty");
            }
            return documents;
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                    .orElse("");
            throw new MalformedException("is no YAML that can be read: " + e.getProblem() + place);
        } catch (YamlEngineException e) {
            throw new MalformedException("is no YAML that can be read: " + firstLine(e.getMessage()));
        } finally {
            counted.accept(parser.events());
        }
    }

    private static List<Object> documents(Composer composer) {
        List<Object> documents = new ArrayList<>();
        while (composer.hasNext()) {
            Object document = new StandardConstructor(SETTINGS).constructSingleDocument(Optional.of(composer.next()));
            if (document != null) {
                documents.add(document);
            }
        }
        return documents;
    }

    /** The time that the library takes grows with the square of the length of a line. */
    private static void checkLines(String text) throws MalformedException {
        int start = 0;
        for (int end = text.indexOf('\n'); start < text.length(); end = text.indexOf('\n', start)) {
            int next = end < 0 ? text.length() : end;
            if (next - start > MAX_LINE) {
                throw new MalformedException("has a line that is longer than the limit of " + MAX_LINE + " characters");
            }
            start = next + 1;
        }
    }

    private static String decode(byte[] bytes) throws MalformedException {
        Charset charset = charset(bytes);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedException("is not " + charset.name() + "; save it as UTF-8");
        }
    }

    /** UTF-8, unless it begins with the mark of UTF-16, which PowerShell writes. */
    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return switch (mark) {
            case 0xfffe -> StandardCharsets.UTF_16LE;
            case 0xfeff -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }

    /** Marks a mapping that has a name twice, so that it alone is refused and not the whole file. */
    private static final class MarkingComposer extends Composer {
        MarkingComposer(Parser parser) {
            super(SETTINGS, parser);
        }

        @Override
        protected Node composeMappingNode(Optional<Anchor> anchor) {
            Node node = super.composeMappingNode(anchor);
            if (node instanceof MappingNode mapping) {
                mark(mapping.getValue());
            }
            return node;
        }

        private static void mark(List<NodeTuple> members) {
            Set<String> names = new HashSet<>();
            for (NodeTuple member : List.copyOf(members)) {
                if (member.getKeyNode() instanceof ScalarNode name && !names.add(name.getValue())) {
                    members.add(new NodeTuple(text(TWICE), text(name.getValue())));
                    return;
                }
            }
        }

        private static ScalarNode text(String text) {
            return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
        }
    }

    private static final class Texts implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (value, implicit) -> implicit && NULLS.contains(value) ? Tag.NULL : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of(Tag.NULL, new ConstructYamlNull());
        }
    }
}
