package io.aegis.campaign.member;

import io.aegis.actor.api.ThreatActor;
import io.aegis.actor.api.ThreatActors;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The threat actors, while the bundle that knows them is there. */
@Component(service = Actors.class)
public final class Actors {
    private volatile @Nullable ThreatActors known;

    @Activate
    public Actors() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bind(ThreatActors actors) {
        known = actors;
    }

    public void unbind(ThreatActors actors) {
        if (known == actors) {
            known = null;
        }
    }

    /** The actor of that UUID or ATT&amp;CK id; 404 {@code FEATURE_NOT_INSTALLED} while nobody knows any. */
    public Optional<ThreatActor> find(String id) {
        ThreatActors present = known;
        if (present == null) {
            throw new ProblemException(
                    Problem.FEATURE_NOT_INSTALLED,
                    "No installed plugin knows threat actors. Install io.aegis.actor, or do without one.");
        }
        return present.find(id);
    }

    /** By what campaigns know the actor that somebody names: the ATT&amp;CK id where it has one. */
    public String key(String named) {
        ThreatActors present = known;
        return Optional.ofNullable(present)
                .flatMap(actors -> actors.find(named))
                .map(Actors::key)
                .orElseGet(() ->
                        Text.uuid(named) == null ? named.toUpperCase(Locale.ROOT) : named.toLowerCase(Locale.ROOT));
    }

    /** By what campaigns know the actor: the same in every house where it has an ATT&amp;CK id. */
    public static String key(ThreatActor actor) {
        String mitreId = actor.mitreId();
        return mitreId == null ? actor.id().toString() : mitreId;
    }
}
