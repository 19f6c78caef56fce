package io.aegis.campaign;

import io.aegis.actor.api.ThreatActor;
import io.aegis.actor.api.ThreatActors;
import io.aegis.testkit.TestTechniques;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actors that the test adds. */
public final class FakeActors implements ThreatActors {
    private final List<ThreatActor> actors = new ArrayList<>();

    public ThreatActor add(@Nullable String mitreId, String name, String... techniques) {
        ThreatActor actor = new ThreatActor(
                UUID.randomUUID(),
                mitreId,
                name,
                Stream.of(techniques).sorted().map(TestTechniques::id).toList());
        actors.add(actor);
        return actor;
    }

    @Override
    public Optional<ThreatActor> find(String id) {
        return actors.stream()
                .filter(actor -> id.equalsIgnoreCase(actor.mitreId())
                        || actor.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }
}
