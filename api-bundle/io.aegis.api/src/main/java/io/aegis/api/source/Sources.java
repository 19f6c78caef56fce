package io.aegis.api.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens what an import is told to read: an {@code http} or {@code https} URL, through the address guard, or the name of
 * a file below the import folders ({@code AEGIS_IMPORT_DIRS}, by default {@code HOME/import}), relative to one of them
 * or absolute. Links are followed first, and what they lead to must lie there too. Thread-safe.
 *
 * <p>Content that begins as gzip does is decompressed, whatever its name. A URL is downloaded whole before it is handed
 * out, so that a slow network holds up no transaction; the copy is deleted when the stream is closed. So whatever goes
 * wrong with the place is a {@code ProblemException} of these methods, and an {@code IOException}, here or while
 * reading, means that the content is damaged or cut off: a 400 of the import.
 *
 * <p>Problems are 400 {@code INVALID_INPUT} for the field {@code source}, or 503 if another machine is out of reach.
 * They tell a file that is elsewhere from one that is nowhere as little as they name a folder of the server. The hash
 * of what was read is had with a {@code DigestInputStream} around the stream.
 */
@ProviderType
public interface Sources {
    /**
     * Opens what a caller named. The stream is not buffered; the caller closes it.
     *
     * @param maxBytes the limit after decompression; reading beyond it throws a {@code ProblemException} 400
     */
    InputStream open(String source, long maxBytes) throws IOException;

    /** As {@link #open}, for what the operator named in a setting: there a file may lie anywhere. */
    InputStream openConfigured(String source, long maxBytes) throws IOException;

    /** True if the source is a folder, which {@link #files} lists and {@link #open} does not take. */
    boolean isFolder(String source);

    /**
     * The files below a folder, at any depth, that end in the suffix: in order, as names that {@link #open} takes. Links
     * are left out.
     *
     * @throws io.aegis.api.error.ProblemException 400 if there is no such folder or it holds more than 100,000 of them
     */
    List<String> files(String folder, String suffix);
}
