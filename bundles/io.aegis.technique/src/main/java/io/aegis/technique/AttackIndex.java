package io.aegis.technique;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** MITRE's list of the bundles that it has published. */
final class AttackIndex {
    private static final String COLLECTION = "Enterprise ATT&CK";

    private AttackIndex() {}

    /** The URL of the newest Enterprise bundle. */
    static String newestEnterprise(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong();
            }
            StixObject index = new StixObject(JsonTree.object(parser, Set.of()));
            return index.objects("collections")
                    .filter(collection -> collection.text("name").equals(COLLECTION))
                    .flatMap(collection -> collection.objects("versions"))
                    .max(Comparator.comparing(AttackIndex::number, AttackIndex::compare))
                    .map(version -> version.required("url"))
                    .orElseThrow(AttackIndex::wrong);
        }
    }

    private static List<Integer> number(StixObject version) {
        return Arrays.stream(version.text("version").split("\\.", -1))
                .map(part -> part.matches("\\d{1,6}") ? Integer.valueOf(part) : Integer.valueOf(0))
                .toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        int[] left = one.stream().mapToInt(Integer::intValue).toArray();
        return Arrays.compare(left, other.stream().mapToInt(Integer::intValue).toArray());
    }

    static ProblemException wrong() {
        return ProblemException.invalid("The index of ATT&CK bundles (AEGIS_ATTACK_INDEX) does not name a bundle of "
                + COLLECTION + ". Nothing was changed.");
    }
}
