package io.aegis.technique.stix;

/** A relationship between two objects of a bundle. */
record StixRelation(String id, String type, String source, String target) {
    static final String SUBTECHNIQUE_OF = "subtechnique-of";
    static final String REVOKED_BY = "revoked-by";

    private static final String TECHNIQUE = "attack-pattern--";

    /** True for a relationship of that type between two techniques. */
    boolean links(String wanted) {
        return type.equals(wanted) && source.startsWith(TECHNIQUE) && target.startsWith(TECHNIQUE);
    }
}
