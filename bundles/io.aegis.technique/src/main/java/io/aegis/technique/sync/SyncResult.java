package io.aegis.technique.sync;

import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.stix.BundleNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did, techniques only.
 *
 * @param added not there before
 * @param updated there before with other content
 * @param silent of those, how many had an unchanged {@code modified}
 * @param revoked revoked by this sync
 * @param deprecated deprecated by this sync
 * @param retired no longer in the bundle
 * @param kept ids of custom techniques that the bundle has too, and that stay as they are
 * @param notes what was odd about the bundle
 * @param moved how many things that are tied to a technique went with it to its successor, by their kind
 * @param parts what other bundles did with their share, by their names
 * @param dryRun true if none of this was done
 * @param warning why it is not done without being confirmed, null where nothing speaks against it
 */
public record SyncResult(
        List<AttackDomain> domains,
        int added,
        int updated,
        int silent,
        int revoked,
        int deprecated,
        int retired,
        List<String> kept,
        Map<String, Integer> objects,
        BundleNotes notes,
        Map<String, Integer> moved,
        Map<String, Map<String, Object>> parts,
        boolean dryRun,
        @Nullable String warning) {

    /** The kind whose number is the contract's {@code moved}. */
    private static final String TESTS = "tests";

    private static final Set<String> MEMBERS = Set.copyOf(new SyncResult(
                    List.of(), 0, 0, 0, 0, 0, 0, List.of(), Map.of(), new BundleNotes(), Map.of(), Map.of(), true, "")
            .toMap()
            .keySet());

    /** True if the answer has a member of that name of its own. */
    static boolean isMember(String name) {
        return MEMBERS.contains(name);
    }

    SyncResult with(Map<String, Integer> followed, Map<String, Map<String, Object>> written) {
        return new SyncResult(
                domains,
                added,
                updated,
                silent,
                revoked,
                deprecated,
                retired,
                kept,
                objects,
                notes,
                followed,
                written,
                dryRun,
                warning);
    }

    boolean changed() {
        return added + updated + retired > 0;
    }

    boolean movedAny() {
        return moved.values().stream().anyMatch(count -> count > 0);
    }

    /** For the asker; the first eight members are the contract's. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("message", message());
        map.put("new", added);
        map.put("updated", updated);
        map.put("revoked", revoked);
        map.put("deprecated", deprecated);
        map.put("retired", retired);
        map.put("moved", moved.getOrDefault(TESTS, 0));
        List<Object> ofParts = skippedByParts();
        map.put("skipped", skipped(ofParts));
        map.put("skipped_count", notes.skippedCount() + ofParts.size());
        map.put("doubtful", notes.doubtful());
        map.put("relationships_left_out", notes.relationshipsLeftOut());
        map.put("moved_by_kind", moved);
        map.put("silent", silent);
        map.put("kept_custom", kept);
        map.put("domains", domains.stream().map(AttackDomain::id).toList());
        map.put(
                "version",
                domains.stream().map(AttackDomain::version).findFirst().orElse(""));
        map.put("objects", objects);
        map.putAll(parts);
        if (dryRun) {
            map.put("dry_run", true);
            map.put("confirmation_required", warning != null);
        }
        return map;
    }

    /** What techniques and parts have left out, in one list. */
    private List<Object> skipped(List<Object> ofParts) {
        return Stream.concat(notes.skipped().stream().map(BundleNotes.Skipped::toMap), ofParts.stream())
                .limit(BundleNotes.MOST_NAMED)
                .toList();
    }

    private List<Object> skippedByParts() {
        List<Object> all = new ArrayList<>();
        for (Map<String, Object> part : parts.values()) {
            if (part.get("skipped") instanceof List<?> skipped) {
                all.addAll(skipped);
            }
        }
        return all;
    }

    /** What is done to techniques, in words. */
    String counts() {
        return added + " new techniques, " + updated + " updated, " + revoked + " revoked, " + deprecated
                + " deprecated, " + retired + " retired";
    }

    private String message() {
        if (dryRun) {
            return "Nothing was changed, since this is a dry run. A sync would give: " + counts()
                    + (warning == null ? "" : ". It must be confirmed: " + warning);
        }
        return changed()
                ? "MITRE sync completed: " + added + " new techniques, " + updated + " updated (" + silent
                        + " of them with an unchanged modification date), " + retired + " retired"
                : "MITRE sync completed: no technique has changed";
    }
}
