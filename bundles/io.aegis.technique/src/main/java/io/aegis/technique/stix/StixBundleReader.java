package io.aegis.technique.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * Reads an ATT&amp;CK bundle, STIX 2.0 or 2.1, one object at a time. Whatever is wrong with it is a 400 that
 * says what and where.
 */
public final class StixBundleReader {
    /** Long, of no use to us, and repeated by the objects themselves. */
    private static final Set<String> SKIPPED = Set.of("x_mitre_contents");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxStringLength(8_000_000)
                    .maxNameLength(50_000)
                    .maxNumberLength(10_000)
                    .build())
            // Python writes them.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private StixBundleReader() {}

    /** What is read. An {@code IOException} means that it is damaged. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Reads all of it.
     *
     * @param wantedTypes the types of objects that somebody wants beside techniques and tactics
     * @throws ProblemException 400 if the content is not a good bundle
     */
    public static AttackCatalogue read(Content content, Set<String> wantedTypes) {
        try (InputStream in = content.open();
                JsonParser parser = JSON.createParser(in)) {
            return bundle(parser, wantedTypes);
        } catch (JsonEOFException | EOFException e) {
            throw refused("The bundle breaks off in the middle: the file is incomplete", e);
        } catch (JsonProcessingException e) {
            throw refused(
                    "The bundle is not good JSON (line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + "): "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw refused("The bundle is damaged: " + e.getMessage(), e);
        }
    }

    /** A bundle, an answer of a TAXII server, which has no type, or a bare list of objects. */
    private static AttackCatalogue bundle(JsonParser parser, Set<String> wantedTypes) throws IOException {
        StixBundle bundle = new StixBundle(wantedTypes);
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            objects(parser, bundle);
        } else if (first == JsonToken.START_OBJECT) {
            members(parser, bundle);
        } else {
            throw notABundle();
        }
        if (parser.nextToken() != null) {
            throw ProblemException.invalid("There is something behind the end of the bundle. Nothing was changed.");
        }
        return bundle.catalogue();
    }

    private static void members(JsonParser parser, StixBundle bundle) throws IOException {
        String type = "";
        boolean listed = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("objects") && token == JsonToken.START_ARRAY) {
                objects(parser, bundle);
                listed = true;
            } else if (name.equals("more") && token == JsonToken.VALUE_TRUE) {
                throw ProblemException.invalid(
                        "This is one page of an answer of a TAXII server (more is true): join all "
                                + "pages in one file. Nothing was changed.");
            } else if (name.equals("type") && token == JsonToken.VALUE_STRING) {
                type = parser.getText();
            } else if (name.equals("spec_version") && token == JsonToken.VALUE_STRING) {
                checkVersion(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (!type.equals("bundle") && !(type.isEmpty() && listed)) {
            throw notABundle();
        }
    }

    /** The objects of a list, and those of the bundles among them. */
    private static void objects(JsonParser parser, StixBundle bundle) throws IOException {
        JsonTree.Wishes wishes = new JsonTree.Wishes(SKIPPED, bundle::reads, nested -> objects(nested, bundle));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                bundle.add(JsonTree.object(parser, wishes));
            } else {
                parser.skipChildren();
                bundle.addOther();
            }
        }
    }

    private static void checkVersion(String version) {
        if (!version.strip().matches("2(\\.[01](\\.\\d+)?)?")) {
            throw ProblemException.invalid(
                    "The bundle is of another STIX version than 2.0 and 2.1. Nothing was changed.");
        }
    }

    private static ProblemException notABundle() {
        return ProblemException.invalid(
                "This is not a STIX bundle: an object with \"type\": \"bundle\" and a list of \"objects\" is needed. "
                        + "Nothing was changed.");
    }

    private static ProblemException refused(String what, Exception cause) {
        return new ProblemException(
                Problem.INVALID_INPUT,
                Problem.INVALID_INPUT.name(),
                what + ". Nothing was changed.",
                List.of(),
                0,
                cause);
    }
}
