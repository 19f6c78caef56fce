package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import java.util.List;
import java.util.Set;

/** A relationship between two objects of a bundle. */
record StixRelation(String id, String type, String source, String target) {
    static final String SUBTECHNIQUE_OF = "subtechnique-of";
    static final String REVOKED_BY = "revoked-by";

    private static final String TECHNIQUE = "attack-pattern--";

    /**
     * Refuses a bundle in which a relationship that concerns techniques leads nowhere. Between other kinds of objects,
     * of which nothing is kept, it may.
     */
    static void checkEnds(List<StixRelation> relations, Set<String> known) {
        for (StixRelation relation : relations) {
            String missing = !known.contains(relation.source) ? relation.source : relation.target;
            if (relation.concernsTechniques() && !known.contains(missing)) {
                throw ProblemException.invalid("The bundle is wrong: " + relation.id + " (" + relation.type + ") names "
                        + missing + ", which the bundle does not hold. Nothing was changed.");
            }
        }
    }

    /** True for a relationship of that type between two techniques. */
    boolean links(String wanted) {
        return type.equals(wanted) && source.startsWith(TECHNIQUE) && target.startsWith(TECHNIQUE);
    }

    private boolean concernsTechniques() {
        return type.equals(SUBTECHNIQUE_OF) || source.startsWith(TECHNIQUE) || target.startsWith(TECHNIQUE);
    }
}
