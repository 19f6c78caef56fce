package io.aegis.d3fend.sync;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the present content came from.
 *
 * @param revision another one after each sync that changed something
 * @param source the URL, the file, or {@code starter}
 * @param sha256 the hash of the source as it was read
 * @param ontologyVersion the version of D3FEND, where the source names it
 * @param syncedAt when it was read
 */
public record Edition(
        UUID revision, String source, String sha256, @Nullable String ontologyVersion, Instant syncedAt) {}
