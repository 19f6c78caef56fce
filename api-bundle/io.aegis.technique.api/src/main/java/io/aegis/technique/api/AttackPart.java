package io.aegis.technique.api;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to the ATT&amp;CK sync: keeps objects of a bundle that are no techniques, such as groups. Registered as
 * a DS component. The sync hands it what it wants in its own transaction, after the techniques have been written.
 * Thread-safe.
 */
@ConsumerType
public interface AttackPart {
    /** The name under which its result stands in the answer of the sync: {@code [a-z][a-z_]*}, for example {@code groups}. */
    String name();

    /** The STIX types of the objects that it wants, for example {@code intrusion-set}. The same at each call. */
    Set<String> types();

    /**
     * Brings what it keeps to the state of the release; the same release again changes nothing. An exception rolls the
     * whole sync back. The result is part of the sync's audit record, so that there need be none of its own.
     *
     * @return what it did, for the answer of the sync: JSON values, counts named {@code new}, {@code updated} and so on
     */
    Map<String, Object> write(AttackRelease release);
}
