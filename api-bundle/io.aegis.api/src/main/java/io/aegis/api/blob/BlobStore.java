package io.aegis.api.blob;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stores files by the hash of their content; the same content is stored once. Bundle-scoped: references belong to the
 * bundle that made them. A blob that nobody refers to is deleted an hour later at the earliest, so a service first
 * stores, then refers to it in the transaction that writes its own row. Thread-safe; content is streamed, never held in
 * memory whole.
 */
@ProviderType
public interface BlobStore {
    /**
     * Reads the stream to its end and stores it, flushed to disk before it returns. Half-read content leaves nothing.
     *
     * @param maxBytes more than that is a {@code ProblemException} 413
     */
    Blob store(InputStream content, long maxBytes) throws IOException;

    /** Says in the present transaction that {@code owner} (an id of the caller's own) needs the blob. */
    void refer(Blob blob, String owner);

    /** Takes that back in the present transaction. */
    void release(Blob blob, String owner);

    /**
     * Opens the content from an offset.
     *
     * @throws io.aegis.api.error.ProblemException 404 if there is no such blob, 503 if it lies on another node only
     */
    InputStream open(String sha256, long offset) throws IOException;
}
