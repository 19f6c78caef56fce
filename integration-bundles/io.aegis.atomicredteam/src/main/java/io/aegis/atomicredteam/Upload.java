package io.aegis.atomicredteam;

import io.aegis.api.error.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body that is read from the wire, never kept.
 *
 * @param type the Content-Type with its boundary
 * @param body the bytes
 */
record Upload(@Nullable String type, InputStream body) {
    /** Gives name and content of the part {@code file} to the reader; 400 where there is not exactly one. */
    <T> T file(BiFunction<String, InputStream, T> reader) {
        T result = null;
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new Context(type, body));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (!"file".equals(part.getFieldName()) || result != null) {
                    throw ProblemException.invalidField(
                            String.valueOf(part.getFieldName()), "is not expected; send one part named file");
                }
                String name = part.getName() == null ? "upload" : part.getName();
                result = reader.apply(name, new Unclosed(part.openStream()));
            }
        } catch (FileUploadException | IOException e) {
            throw ProblemException.invalid("The body is no multipart/form-data that can be read: " + e.getMessage());
        }
        if (result == null) {
            throw ProblemException.invalidField("file", "the archive must be sent as the part named file");
        }
        return result;
    }

    /** Closing a part reads it to its end, also one that was refused. Going on to the next one closes it too. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // see above
        }
    }

    private record Context(@Nullable String type, InputStream body) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public @Nullable String getContentType() {
            return type;
        }

        @Override
        @SuppressWarnings("deprecation") // the interface still wants it
        public int getContentLength() {
            return -1;
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
