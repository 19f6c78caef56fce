package io.aegis.actor;

import io.aegis.actor.group.Group;
import io.aegis.actor.group.GroupReader;
import io.aegis.actor.group.StarterFile;
import io.aegis.technique.api.AttackRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes the starter of groups from a real bundle: see the README for the command. */
public final class StarterGenerator {
    private StarterGenerator() {}

    /** Takes the bundle, in gzip, and the file to write. */
    public static void main(String[] arguments) throws IOException {
        AttackRelease release = RealRelease.read(Path.of(arguments[0]), StarterFile.DOMAIN);
        Files.writeString(Path.of(arguments[1]), StarterFile.write(lines(release)));
    }

    public static List<StarterFile.StarterGroup> lines(AttackRelease release) {
        Map<UUID, String> ids = new HashMap<>();
        release.techniques().values().forEach(technique -> ids.put(technique.id(), technique.mitreId()));
        return GroupReader.read(release).groups().stream()
                .filter(Group::isActive)
                .map(group -> new StarterFile.StarterGroup(
                        group.mitreId(),
                        group.name(),
                        group.aliases(),
                        group.techniques().keySet().stream()
                                .map(id -> Objects.requireNonNull(ids.get(id)))
                                .sorted()
                                .toList()))
                .toList();
    }
}
