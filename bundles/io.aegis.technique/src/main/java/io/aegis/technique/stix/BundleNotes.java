package io.aegis.technique.stix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was odd about a bundle and did not stop it, for whoever asked for the sync. Bounded, whatever the bundle holds. */
public final class BundleNotes {
    public static final int MOST_NAMED = 100;
    private static final int LONGEST = 200;

    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<String> doubtful = new TreeSet<>();
    private int skippedCount;
    private int relationshipsLeftOut;

    /**
     * An object that was left out.
     *
     * @param id its STIX id, or its place in the list where it has none
     * @param reason for people
     */
    public record Skipped(String id, String reason) {
        public Map<String, Object> toMap() {
            return Map.of("id", id, "reason", reason);
        }
    }

    public void skip(String id, String reason) {
        skippedCount++;
        if (skipped.size() < MOST_NAMED) {
            skipped.add(new Skipped(cut(id), cut(reason)));
        }
    }

    /** Several objects claim to be the technique of that ATT&amp;CK id. */
    void doubt(String mitreId) {
        if (doubtful.size() < MOST_NAMED) {
            doubtful.add(mitreId);
        }
    }

    void leaveOutRelationship() {
        relationshipsLeftOut++;
    }

    /** The first of those that were left out. */
    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    public int skippedCount() {
        return skippedCount;
    }

    public List<String> doubtful() {
        return List.copyOf(doubtful);
    }

    public int relationshipsLeftOut() {
        return relationshipsLeftOut;
    }

    /** Why nothing was found, as the end of a sentence; empty where nothing was left out. */
    String because() {
        return skipped.isEmpty()
                ? ""
                : ". " + skippedCount + " objects were left out, first "
                        + skipped.get(0).id() + ": " + skipped.get(0).reason();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
