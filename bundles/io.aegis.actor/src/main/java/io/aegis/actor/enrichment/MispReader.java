package io.aegis.actor.enrichment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a MISP galaxy cluster, one entry at a time. An entry that cannot be read is left out and named; whatever is wrong
 * with the file is a 400 that says what.
 */
final class MispReader {
    private static final int MAX_ENTRIES = 20_000;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

    /** The second is Tidal's. */
    private static final Set<String> ACTOR_CATEGORIES = Set.of("actor", "threat groups");
    /** Clusters of one's own may be without a category. */
    private static final Pattern ACTOR_TYPE = Pattern.compile("actor|intrusion-set|activity-group|threat-group");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(1_000_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(400)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final List<MispEntry> entries = new ArrayList<>();
    private final List<MispCluster.Skipped> skipped = new ArrayList<>();
    private int read;

    private MispReader(JsonParser parser) {
        this.parser = parser;
    }

    /** What is read. An {@code IOException} means that it is damaged. */
    interface Content {
        InputStream open() throws IOException;
    }

    static MispCluster read(Content content) {
        try (InputStream in = content.open();
                JsonParser parser = JSON.createParser(in)) {
            return new MispReader(parser).cluster();
        } catch (JsonEOFException | EOFException e) {
            throw refused("breaks off in the middle", e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw refused("is not good JSON (line " + line + "): " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refused("is damaged: " + e.getMessage(), e);
        }
    }

    private MispCluster cluster() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw notACluster();
        }
        String type = "";
        String category = null;
        boolean hasValues = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("values") && token == JsonToken.START_ARRAY) {
                hasValues = true;
                readEntries();
            } else if (name.equals("type") && token == JsonToken.VALUE_STRING) {
                type = parser.getText().strip().toLowerCase(Locale.ROOT);
            } else if (name.equals("category") && token == JsonToken.VALUE_STRING) {
                category = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        if (!hasValues || !TYPE.matcher(type).matches()) {
            throw notACluster();
        }
        if (parser.nextToken() != null) {
            throw refused("goes on behind its end", null);
        }
        checkThatItIsOfActors(category, type);
        if (entries.isEmpty() && !skipped.isEmpty()) {
            MispCluster.Skipped first = skipped.get(0);
            throw refused("has no entry that can be read: of " + first.id() + " " + first.reason(), null);
        }
        return new MispCluster(type, entries, skipped);
    }

    /** A program is often named like the group that wrote it: its synonyms would become those of the group. */
    private static void checkThatItIsOfActors(@Nullable String category, String type) {
        boolean isOfActors = category == null
                ? ACTOR_TYPE.matcher(type).find()
                : ACTOR_CATEGORIES.contains(category.strip().toLowerCase(Locale.ROOT));
        if (!isOfActors) {
            throw refused(
                    "is a MISP galaxy cluster of the category " + (category == null ? "(none)" : category)
                            + " and the type "
                            + type + ", which describes no threat actors: those have the category actor, for example "
                            + "threat-actor, mitre-intrusion-set and microsoft-activity-group",
                    null);
        }
    }

    private void readEntries() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++read > MAX_ENTRIES) {
                throw refused("holds more than " + MAX_ENTRIES + " entries", null);
            }
            String place = "values[" + (read - 1) + "]";
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                skipped.add(new MispCluster.Skipped(place, "an object is required"));
                continue;
            }
            MispEntry entry = readEntry();
            if (entry == null) {
                skipped.add(new MispCluster.Skipped(
                        place, "the value is required: a line of 1 to " + Text.MAX_LINE + " characters"));
            } else {
                entries.add(entry);
            }
        }
    }

    private @Nullable MispEntry readEntry() throws IOException {
        MispMembers members = new MispMembers();
        String value = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("value") && token == JsonToken.VALUE_STRING) {
                value = parser.getText().strip();
            } else if (name.equals("meta") && token == JsonToken.START_OBJECT) {
                readMembers(members);
            } else {
                parser.skipChildren();
            }
        }
        return members.entry(value);
    }

    private void readMembers(MispMembers members) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                members.add(name, parser.getText());
            } else if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        members.add(name, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static ProblemException notACluster() {
        return refused(
                "is not a MISP galaxy cluster: an object with a type such as \"threat-actor\" and a list of values is "
                        + "needed (a file of the folder clusters of misp-galaxy)",
                null);
    }

    static ProblemException refused(String what, @Nullable Exception cause) {
        return new ProblemException(
                Problem.INVALID_INPUT,
                Problem.INVALID_INPUT.name(),
                "The file " + what + ". Nothing was changed.",
                List.of(),
                0,
                cause);
    }
}
