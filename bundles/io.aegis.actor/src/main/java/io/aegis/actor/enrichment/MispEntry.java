package io.aegis.actor.enrichment;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a MISP galaxy cluster, as far as it is of use.
 *
 * @param name its value
 * @param externalId the id in ATT&amp;CK, where the cluster is made of it
 * @param groupIds ids of ATT&amp;CK groups that it names as synonyms or whose pages it refers to
 * @param facts what it says, with synonyms as {@link Fact#ALIAS}
 */
record MispEntry(String name, @Nullable String externalId, Set<String> groupIds, List<Statement> facts) {
    /** Something that it says. */
    record Statement(String kind, String value) {}

    List<String> synonyms() {
        return facts.stream()
                .filter(fact -> fact.kind().equals(Fact.ALIAS))
                .map(Statement::value)
                .toList();
    }
}
