package io.aegis.technique;

import java.util.UUID;

/** The keys under which answers of this bundle are kept and forgotten ({@code Freshness}). */
public final class Keys {
    /** Which techniques there are and what they are. */
    public static final String CATALOGUE = "catalogue";
    /** The status of any technique. */
    public static final String COVERAGE = "coverage";

    private Keys() {}

    /** The status of a technique or of one of its sub-techniques. */
    public static String status(UUID techniqueId) {
        return "status:" + techniqueId;
    }
}
