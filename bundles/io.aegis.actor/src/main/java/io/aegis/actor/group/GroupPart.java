package io.aegis.actor.group;

import io.aegis.technique.api.AttackPart;
import io.aegis.technique.api.AttackRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The groups of every ATT&amp;CK bundle that is synced. */
@Component
public final class GroupPart implements AttackPart {
    private final GroupSync sync;

    /** Made by DS; the starter is loaded first, so that it never comes on top of a sync. */
    @Activate
    public GroupPart(@Reference GroupSync sync, @Reference StarterGroups starter) {
        this.sync = sync;
    }

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public Set<String> types() {
        return Set.of(GroupReader.TYPE);
    }

    @Override
    public Map<String, Object> write(AttackRelease release) {
        // A bundle of techniques alone says nothing of groups, in particular not that there are none.
        if (release.objects().isEmpty()) {
            return Map.of("message", "The bundle holds no groups");
        }
        GroupReader.Read read = GroupReader.read(release);
        Map<String, Object> result =
                new LinkedHashMap<>(sync.write(read.groups(), release.domains(), false, release.complete())
                        .toMap());
        if (!read.skipped().isEmpty()) {
            result.put("skipped", read.skipped());
        }
        return result;
    }
}
