package io.aegis.atomicredteam;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Reads YAML of strangers into maps, lists and texts. Nothing else is ever made of it, whatever its tags say, and a
 * value stays as it is written: {@code 010} is no number.
 */
final class YamlText {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_ALIASES = 20;
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new Texts())
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setAllowNonScalarKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();

    private YamlText() {}

    /**
     * The one document of a file; null if there is nothing in it.
     *
     * @param counted is told how many values and names were read, also where it cannot be read to its end
     */
    static @Nullable Object read(byte[] utf8, IntConsumer counted) throws MalformedException {
        Loader loader = new Loader();
        try {
            return loader.loadFromString(decode(utf8));
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                    .orElse("");
            throw new MalformedException("is no YAML that can be read: " + e.getProblem() + place);
        } catch (YamlEngineException e) {
            throw new MalformedException("is no YAML that can be read: " + firstLine(e.getMessage()));
        } finally {
            counted.accept(loader.events());
        }
    }

    private static String decode(byte[] utf8) throws MalformedException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedException("is not UTF-8");
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }

    /** Counts how deep it goes and how much is in it, which the library does not. */
    private static final class Loader extends Load {
        private @Nullable ShallowParser parser;

        Loader() {
            super(SETTINGS);
        }

        @Override
        protected Composer createComposer(String yaml) {
            ShallowParser counting = new ShallowParser(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml)));
            parser = counting;
            return new Composer(SETTINGS, counting);
        }

        int events() {
            return parser == null ? 0 : parser.events();
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
