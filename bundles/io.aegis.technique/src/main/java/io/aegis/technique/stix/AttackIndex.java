package io.aegis.technique.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;

/** MITRE's list of the bundles that it has published. */
public final class AttackIndex {
    private static final String COLLECTION = "Enterprise ATT&CK";

    private AttackIndex() {}

    /** The URL of the newest Enterprise bundle. */
    public static String newestEnterprise(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong();
            }
            StixObject index =
                    new StixObject(JsonTree.object(parser, JsonTree.Wishes.ALL).members());
            return index.objects("collections")
                    .filter(collection -> collection.text("name").equals(COLLECTION))
                    .flatMap(collection -> collection.objects("versions"))
                    .max(Comparator.comparing(version -> version.text("version"), AttackVersion::compare))
                    .map(version -> version.text("url"))
                    .filter(url -> !url.isBlank())
                    .orElseThrow(AttackIndex::wrong);
        }
    }

    public static ProblemException wrong() {
        return ProblemException.invalid("The index of ATT&CK bundles (AEGIS_ATTACK_INDEX) does not name a bundle of "
                + COLLECTION + ". Nothing was changed.");
    }
}
