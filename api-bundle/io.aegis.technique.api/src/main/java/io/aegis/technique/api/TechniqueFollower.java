package io.aegis.technique.api;

import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to techniques: things of this bundle that are tied to a technique, such as tests, and go with it when
 * ATT&amp;CK puts another in its place. Registered as a DS component. Thread-safe.
 *
 * @since 1.2
 */
@ConsumerType
public interface TechniqueFollower {
    /** What they are, for the answer of the sync: {@code tests}, {@code attack_path_steps}. */
    String name();

    /**
     * Ties to the successor whatever is tied to a technique that has one. Called with all successors in the transaction
     * of every sync, and once when this comes; mostly there is nothing to do. An exception rolls the sync back.
     *
     * @param successors by the id of the revoked technique the one at the end of the chain; it need not be active
     * @return how many things have moved
     */
    int follow(Map<UUID, AttackRelease.TechniqueKey> successors);
}
