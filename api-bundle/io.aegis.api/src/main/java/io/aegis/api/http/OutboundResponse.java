package io.aegis.api.http;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The answer of another machine. To be closed. Not thread-safe. */
@ProviderType
public interface OutboundResponse extends Closeable {
    /** The HTTP status. */
    int status();

    /** The first header of that name, in any case. */
    Optional<String> header(String name);

    /** The body, decompressed, within the limits of the request. */
    InputStream body();
}
