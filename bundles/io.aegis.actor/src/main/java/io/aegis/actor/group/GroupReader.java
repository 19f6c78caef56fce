package io.aegis.actor.group;

import io.aegis.api.error.ProblemException;
import io.aegis.technique.api.AttackRelease;
import io.aegis.technique.api.AttackRelease.Relation;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes groups of what a bundle holds. What cannot be read of it is left out and named. */
public final class GroupReader {
    static final String TYPE = "intrusion-set";

    private static final int MOST_NAMED = 100;

    private final AttackRelease release;
    private final Map<String, StixGroup> objects = new LinkedHashMap<>();
    private final Map<String, Map<UUID, String>> uses = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private final List<Map<String, String>> skipped = new ArrayList<>();

    private GroupReader(AttackRelease release) {
        this.release = release;
        for (Map<String, Object> members : release.objects()) {
            StixGroup group = new StixGroup(members);
            objects.put(group.id(), group);
        }
        release.relations().forEach(this::add);
    }

    /**
     * What was read.
     *
     * @param groups by ATT&amp;CK id
     * @param skipped the objects that could not be, with {@code id} and {@code reason}; the first of them
     */
    public record Read(List<Group> groups, List<Map<String, String>> skipped) {}

    public static Read read(AttackRelease release) {
        GroupReader reader = new GroupReader(release);
        List<Group> groups = reader.groups();
        return new Read(groups, List.copyOf(reader.skipped));
    }

    private void add(Relation relation) {
        if (relation.type().equals("uses") && objects.containsKey(relation.source())) {
            @Nullable TechniqueKey technique = release.techniques().get(relation.target());
            if (technique != null) {
                uses.computeIfAbsent(relation.source(), key -> new HashMap<>()).put(technique.id(), technique.domain());
            }
        } else if (relation.type().equals("revoked-by") && objects.containsKey(relation.target())) {
            successors.putIfAbsent(relation.source(), relation.target());
        }
    }

    private List<Group> groups() {
        Map<String, Group> byMitreId = new TreeMap<>();
        objects.forEach((id, object) -> {
            try {
                Group group = group(id, object);
                // A revoked group may stand beside the one that took over its id: the living one counts.
                byMitreId.merge(group.mitreId(), group, GroupReader::living);
            } catch (ProblemException e) {
                // One odd object does not stop the others.
                if (skipped.size() < MOST_NAMED) {
                    skipped.add(Map.of("id", id, "reason", String.valueOf(e.getMessage())));
                }
            }
        });
        return List.copyOf(byMitreId.values());
    }

    private static Group living(Group one, Group other) {
        if (one.isActive() != other.isActive()) {
            return one.isActive() ? one : other;
        }
        return other.modified().compareTo(one.modified()) > 0 ? other : one;
    }

    private Group group(String id, StixGroup object) {
        StixGroup.Reference reference = object.reference();
        String name = object.name();
        boolean revoked = object.flag("revoked");
        return new Group(
                id,
                reference.id(),
                name,
                object.aliases(name),
                object.text("description"),
                reference.url(),
                revoked,
                revoked ? successor(id) : null,
                object.flag("x_mitre_deprecated"),
                object.text("modified"),
                Map.copyOf(uses.getOrDefault(id, Map.of())));
    }

    private @Nullable String successor(String id) {
        Set<String> seen = new HashSet<>();
        String last = id;
        for (String next = successors.get(id); next != null; next = successors.get(next)) {
            if (!seen.add(last)) {
                return null;
            }
            last = next;
        }
        @Nullable StixGroup successor = last.equals(id) ? null : objects.get(last);
        return successor == null ? null : successor.referenceId();
    }
}
