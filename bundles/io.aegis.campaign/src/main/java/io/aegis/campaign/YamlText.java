package io.aegis.campaign;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads YAML of strangers: bounded in length and depth, without aliases and tags, every scalar as text. */
final class YamlText {
    static final int MOST_BYTES = 2 << 20;
    private static final int DEEPEST = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setCodePointLimit(MOST_BYTES)
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setAllowNonScalarKeys(false)
            .setMaxAliasesForCollections(0)
            .build();

    private YamlText() {}

    /** Maps, lists and strings; null for nothing. 400 for what is no YAML, 413 for too much of it. */
    static @Nullable Object read(InputStream utf8) throws IOException {
        byte[] bytes = utf8.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(Problem.TOO_LARGE, "The YAML is longer than " + MOST_BYTES + " bytes.");
        }
        String text = decode(bytes);
        try {
            // First as events, which take no room however deep it is.
            checkEvents(text);
            return new Load(SETTINGS).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")")
                    .orElse("");
            throw ProblemException.invalid("This is not YAML: " + e.getProblem() + place);
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
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += switch (event.getEventId()) {
                case SequenceStart, MappingStart -> 1;
                case SequenceEnd, MappingEnd -> -1;
                case Alias -> throw ProblemException.invalid("The YAML must not use aliases" + place(event) + ".");
                default -> 0;
            };
            if (depth > DEEPEST) {
                throw ProblemException.invalid("The YAML is deeper than " + DEEPEST + " levels" + place(event) + ".");
            }
        }
    }

    private static String place(Event event) {
        return event.getStartMark()
                .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                .orElse("");
    }
}
