package io.aegis.technique;

import io.aegis.technique.api.AttackPart;
import io.aegis.technique.api.AttackRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what it is handed. */
public final class RecordingPart implements AttackPart {
    private final String name;
    private final Set<String> types;
    private final List<AttackRelease> releases = new ArrayList<>();

    public RecordingPart(String name, String... types) {
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

    public int count() {
        return releases.size();
    }

    public AttackRelease last() {
        return releases.get(releases.size() - 1);
    }
}
