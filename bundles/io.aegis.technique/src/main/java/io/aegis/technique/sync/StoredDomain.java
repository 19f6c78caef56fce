package io.aegis.technique.sync;

/**
 * A domain that is there.
 *
 * @param version of the release, or of the release whose facts the starter catalogue holds
 * @param released true if such a release was synced
 */
public record StoredDomain(String id, String version, boolean released) {}
