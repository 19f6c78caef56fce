package io.aegis.technique;

import io.aegis.api.technique.AttackPart;
import io.aegis.api.technique.AttackRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what it is handed. */
final class RecordingPart implements AttackPart {
    private final String name;
    private final Set<String> types;
    private final List<AttackRelease> releases = new ArrayList<>();

    RecordingPart(String name, String... types) {
        this.name = name;
        this.types = Set.of(types);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public Map<String, Object> write(AttackRelease release) {
        releases.add(release);
        return Map.of("new", release.objects().size());
    }

    int count() {
        return releases.size();
    }

    AttackRelease last() {
        return releases.get(releases.size() - 1);
    }
}
