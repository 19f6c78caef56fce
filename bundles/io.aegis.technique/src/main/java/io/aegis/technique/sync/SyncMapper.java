package io.aegis.technique.sync;

import io.aegis.technique.coverage.CoverageChange;
import io.aegis.technique.stix.AttackDomain;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a catalogue, many rows with one statement. */
public interface SyncMapper {
    /** Lets one sync at a time go on, on all nodes, until its transaction ends. */
    void lock();

    List<StoredDomain> storedDomains();

    /**
     * Adds the domain, or changes it.
     *
     * @param release true if its version is that of a release
     * @param rules true to change what is known of it; without only what is not known yet is taken
     */
    int upsertDomain(AttackDomain domain, boolean release, boolean rules);

    List<StoredTactic> tactics();

    int upsertTactics(String rows);

    int retireTactics(List<String> domains, List<UUID> keep);

    List<StoredTechnique> techniques();

    /** Takes their ATT&amp;CK ids from them, so that they and others can be given new ones. */
    void freeMitreIds(Collection<UUID> ids);

    /** For those whose STIX id another has now. */
    void forgetStixIds(Collection<UUID> ids);

    int upsertTechniques(String rows);

    /** Has the techniques of one list be revoked by those at the same place in the other. */
    void setSuccessors(Collection<UUID> ids, Collection<UUID> successors);

    /** Gives the status that an administrator has set of a revoked technique to its successor. */
    List<CoverageChange> handOnStatus();

    int forgetHandedOnStatus();

    int handOnReview();

    /** Has custom techniques that were sub-techniques of a revoked one be those of its successor. */
    int handOnChildren();

    /** Gives sub-techniques that came before their parent the one that their id names; how many. */
    int adopt();

    void unlinkTactics(String rows);

    void linkTactics(String rows);

    int retire(List<UUID> ids);

    void remember(NewestSync sync);

    @Nullable
    NewestSync newest();

    /** How many techniques there are, custom ones and starter rows apart. */
    long countSynced();

    /** How many techniques there are. */
    long count();

    /**
     * A tactic that is there.
     *
     * @param described false where only techniques have named it
     */
    record StoredTactic(UUID id, String domain, String shortname, boolean described) {}
}
