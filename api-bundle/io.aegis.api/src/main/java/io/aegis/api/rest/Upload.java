package io.aegis.api.rest;

import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The body of a {@code multipart/form-data} request, read from the wire part by part: nothing of it is kept anywhere.
 * Take it as the parameter of a resource method that says {@code @Consumes("multipart/form-data")}. Parts, headers and
 * names are bounded in number and bytes. For one thread, once.
 */
@ProviderType
public interface Upload {
    /** How many bytes the request says that its body has; -1 if it does not say. */
    long length();

    /**
     * The next part; null after the last, when the body has been read to its end. What is left of the part before is
     * skipped.
     *
     * @throws ProblemException 400 if the body is broken or has too many parts, 413 if it is too long
     */
    @Nullable
    UploadPart next();

    /**
     * Reads the part {@code file}, and the body to its end. Act on what the reader gave only after this has returned: a
     * body may break after its file.
     *
     * @throws ProblemException 400 if there is not exactly one part of this name, or the body is broken; 413 if it is too
     *     long
     */
    default <T> T file(FileReader<T> reader) throws IOException {
        T file = null;
        for (UploadPart part = next(); part != null; part = next()) {
            if (!"file".equals(part.name())) {
                continue;
            }
            if (file != null) {
                throw ProblemException.invalidField("file", "is there twice; send one part of that name");
            }
            file = reader.read(part.fileName() == null ? "upload" : part.fileName(), part.content());
        }
        if (file == null) {
            throw ProblemException.invalidField(
                    "file", "is required: send multipart/form-data with the file in the part file");
        }
        return file;
    }

    /**
     * Reads a file.
     *
     * @param <T> what it makes of it
     */
    @ConsumerType
    @FunctionalInterface
    interface FileReader<T> {
        /** Reads the content, which need not be closed, to where it wants; the name is as it was sent. */
        T read(String name, InputStream content) throws IOException;
    }
}
