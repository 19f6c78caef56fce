package io.aegis.campaign.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.aegis.api.error.ProblemException;
import io.aegis.campaign.member.MembershipService;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exported campaign, and where its parts lie in the file. They are found by a parser that skips what they hold: a
 * test may bring evidence that fits into no memory.
 */
final class CampaignFile {
    static final String FORMAT = "aegis-campaign";
    static final int VERSION = 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final Set<String> members = new HashSet<>();
    private final List<Part> tests = new ArrayList<>();
    private @Nullable Part campaign;

    /** From one byte to another. */
    record Part(long from, long to) {
        InputStream of(Spool spool) {
            return spool.input(from, to);
        }
    }

    private CampaignFile() {}

    /** Finds the parts; 400 if this is no exported campaign. */
    static CampaignFile find(Spool spool) throws IOException {
        CampaignFile file = new CampaignFile();
        try (InputStream bytes = spool.input(0, spool.size());
                JsonParser parser = JSON.createParser(bytes)) {
            file.read(parser);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw ProblemException.invalid("This is not JSON: " + e.getOriginalMessage() + place);
        }
        return file;
    }

    Part campaign() {
        if (campaign == null) {
            throw missing("campaign");
        }
        return campaign;
    }

    List<Part> tests() {
        return tests;
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.invalid("This is no exported campaign: a JSON object is needed.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!members.add(name)) {
                throw ProblemException.invalidField(name, "is there twice");
            }
            parser.nextToken();
            readMember(name, parser);
        }
        if (parser.nextToken() != null) {
            throw ProblemException.invalid("Something follows after the end of the campaign.");
        }
        for (String name : List.of("format", "version", "campaign", "tests")) {
            if (!members.contains(name)) {
                throw missing(name);
            }
        }
    }

    private void readMember(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "format" ->
                check(name, parser.currentToken() == JsonToken.VALUE_STRING && FORMAT.equals(parser.getText()), FORMAT);
            case "version" ->
                check(
                        name,
                        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                                && parser.getText().equals(Integer.toString(VERSION)),
                        VERSION);
            case "campaign" -> campaign = object(name, parser);
            case "tests" -> readTests(parser);
            default ->
                throw ProblemException.invalidField(
                        name, "is not a member here; there are format, version, campaign, tests");
        }
    }

    private void readTests(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw ProblemException.invalidField("tests", "must be an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (tests.size() == MembershipService.MOST_TESTS) {
                throw ProblemException.invalidField("tests", "must not be more than " + MembershipService.MOST_TESTS);
            }
            tests.add(object("tests." + tests.size(), parser));
        }
    }

    private static Part object(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ProblemException.invalidField(name, "must be an object");
        }
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (from < 0) {
            throw ProblemException.invalid("The file must be UTF-8.");
        }
        return new Part(from, parser.currentLocation().getByteOffset());
    }

    private static void check(String name, boolean right, Object wanted) {
        if (!right) {
            throw ProblemException.invalidField(
                    name, "must be " + wanted + ": this is no campaign that Aegis exported");
        }
    }

    private static ProblemException missing(String name) {
        return ProblemException.invalidField(name, "is missing: this is no campaign that Aegis exported");
    }
}
