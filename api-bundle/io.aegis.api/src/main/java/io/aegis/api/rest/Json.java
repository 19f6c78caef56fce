package io.aegis.api.rest;

import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The JSON of the REST API as a service: snake_case members, ISO-8601 instants in UTC, unknown members refused, limits
 * on depth and length. Thread-safe.
 */
@ProviderType
public interface Json {
    /** Writes a value as UTF-8 JSON. */
    byte[] write(Object value);

    /**
     * Reads a value.
     *
     * @throws io.aegis.api.error.ProblemException 400 with the place and the reason if the text does not fit the type
     */
    <T> T read(InputStream utf8, Class<T> type);
}
