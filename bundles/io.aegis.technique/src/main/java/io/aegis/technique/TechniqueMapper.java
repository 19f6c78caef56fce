package io.aegis.technique;

import io.aegis.technique.api.Technique;
import io.aegis.technique.stix.AttackDomain;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads techniques and writes single ones. */
public interface TechniqueMapper {
    /** One page; nothing at all if there is no page at that offset. */
    List<TechniqueItem.ItemRow> list(TechniqueQuery query);

    long count(TechniqueQuery query);

    @Nullable
    TechniqueRow findByMitreId(String mitreId);

    @Nullable
    TechniqueRow findById(UUID id);

    /** The id, with the row locked until the end of the transaction. */
    @Nullable
    UUID lock(String mitreId);

    List<TechniqueDetail.Subtechnique> subtechniques(UUID id);

    /** All techniques, by ATT&amp;CK id. */
    List<BriefRow> briefs();

    @Nullable
    AttackDomain domain(String id);

    List<AttackDomain> domains();

    /** Ids of living tactics of the domain that are meant by the text. */
    List<UUID> tacticIds(String domain, String tactic);

    void insert(UUID id, NewTechnique technique, String domain, @Nullable UUID parentId);

    void unlink(UUID techniqueId);

    void link(UUID techniqueId, UUID tacticId);

    void update(UUID id, TechniqueUpdate update);

    int setReview(UUID id, boolean reviewRequired);

    /**
     * A technique in brief.
     *
     * @param uncommitted true if the present transaction has written the row
     */
    record BriefRow(
            UUID id,
            String mitreId,
            String name,
            String domain,
            List<String> tactics,
            List<String> platforms,
            boolean active,
            @Nullable String revokedBy,
            boolean uncommitted) {
        Technique technique() {
            return new Technique(
                    id, mitreId, name, domain, List.copyOf(tactics), List.copyOf(platforms), active, revokedBy);
        }
    }
}
