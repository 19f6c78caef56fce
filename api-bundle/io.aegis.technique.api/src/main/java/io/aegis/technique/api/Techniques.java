package io.aegis.technique.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The catalogue of techniques, from memory: quick enough for every row of a list. It shows what is committed. Thread-safe.
 */
@ProviderType
public interface Techniques {
    /** The technique of that UUID or ATT&amp;CK id in any case, active or not; empty for every other text. */
    Optional<Technique> find(String id);

    /** The technique of that id, active or not. */
    Optional<Technique> find(UUID id);

    /**
     * The technique that stands for that id today: the one of that UUID or ATT&amp;CK id, or where it was revoked the one
     * at the end of the chain of its successors, if there is one; empty where {@link #find(String)} finds none.
     *
     * @since 1.2
     */
    default Optional<Technique> current(String id) {
        return find(id).map(technique ->
                Optional.ofNullable(technique.revokedBy()).flatMap(this::find).orElse(technique));
    }

    /**
     * The technique that input names and that something new may be tied to.
     *
     * @param field the name of the input's field
     * @param id a UUID or an ATT&amp;CK id in any case
     * @throws io.aegis.api.error.ProblemException 400 if there is none, or it is not active; the message names the one
     *     that stands in the place of a revoked one
     */
    Technique require(String field, String id);

    /** All of them, active or not, by ATT&amp;CK id. */
    List<Technique> all();
}
