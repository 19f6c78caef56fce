package io.aegis.actor.group;

import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there are groups, also on a machine without network. Whoever serves them refers to this component, and
 * so is not there before it is. A sync turns them into full ones in place.
 */
@Component(service = StarterGroups.class, immediate = true)
public final class StarterGroups {
    private static final Logger PROGRESS = LoggerFactory.getLogger("aegis.start");

    /** Made by DS; loads before it returns. */
    @Activate
    public StarterGroups(@Reference GroupSync sync, @Reference Techniques techniques) {
        if (sync.isEmpty()) {
            PROGRESS.info("Loading the starter catalogue of ATT&CK groups");
            List<Group> groups = StarterFile.read().stream()
                    .map(line -> group(line, techniques))
                    .toList();
            sync.write(groups, List.of(StarterFile.DOMAIN), true, true);
        } else {
            // Of a home that was made before there were any.
            sync.completeSearchKeys();
        }
    }

    /** Techniques that the catalogue lacks, because it is of another release, are left out. */
    private static Group group(StarterFile.StarterGroup line, Techniques techniques) {
        Map<UUID, String> used = line.techniques().stream()
                .flatMap(id -> techniques.find(id).stream())
                .collect(Collectors.toMap(Technique::id, Technique::domain));
        return new Group(
                null,
                line.mitreId(),
                line.name(),
                line.aliases(),
                "",
                "https://attack.mitre.org/groups/" + line.mitreId(),
                false,
                null,
                false,
                "",
                used);
    }
}
