package io.aegis.technique;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a catalogue, many rows with one statement. */
interface SyncMapper {
    /** Lets one sync at a time go on, on all nodes, until its transaction ends. */
    void lock();

    int upsertDomain(AttackDomain domain);

    List<StoredTactic> tactics();

    int upsertTactics(String rows);

    int retireTactics(List<String> domains, List<UUID> keep);

    List<StoredTechnique> techniques();

    int upsertTechniques(String rows);

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

    /** A tactic that is there. */
    record StoredTactic(UUID id, String domain, String shortname) {}
}
