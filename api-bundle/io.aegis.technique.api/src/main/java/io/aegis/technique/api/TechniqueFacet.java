package io.aegis.technique.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to techniques: what this bundle knows of one. Registered as a DS component with {@link Facet}, it is
 * served at {@code /techniques/{mitre_id}/<name>} while the bundle is there; without it the answer is 404
 * {@code FEATURE_NOT_INSTALLED}. Thread-safe.
 */
@ConsumerType
public interface TechniqueFacet {
    /**
     * What is known of the technique.
     *
     * @param mitreId the id of a technique that is there, for example {@code T1059.001}
     * @return a JSON value: a record, a map or a list; an empty list where nothing is known
     */
    Object of(String mitreId);
}
