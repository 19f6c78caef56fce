package io.aegis.test;

import io.aegis.api.blob.Blob;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body with the parts {@code file}, {@code team} and {@code description} (or
 * {@code caption}) in any order, read from the wire: what the file holds goes straight to where it is kept.
 */
final class EvidenceUpload {
    private static final int MAX_PARTS = 10;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_TEXT_BYTES = 400_000;

    private final @Nullable String type;
    private final InputStream body;
    private @Nullable String team;
    private @Nullable String description;
    private @Nullable File file;

    EvidenceUpload(@Nullable String type, InputStream body) {
        this.type = type;
        this.body = body;
    }

    /** A file that was kept. */
    record File(String name, String type, Blob blob) {}

    /** Where the content of the file goes; called once, when the parts before it are known. */
    interface Keeper {
        File keep(@Nullable String name, @Nullable String type, InputStream content) throws IOException;
    }

    /** Reads all of it; 400 if it is no such body, or breaks off. */
    void read(Keeper keeper) {
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            upload.setPartHeaderSizeMax(MAX_HEADER_BYTES);
            FileItemIterator parts = upload.getItemIterator(new Context(type, body));
            for (int number = 1; parts.hasNext(); number++) {
                if (number > MAX_PARTS) {
                    throw ProblemException.invalid("The body has more than " + MAX_PARTS + " parts.");
                }
                take(parts.next(), keeper);
            }
        } catch (FileUploadException | IOException e) {
            ProblemException problem = ProblemException.invalid(
                    "The body is no multipart/form-data that can be read to its end: " + e.getMessage());
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private void take(FileItemStream part, Keeper keeper) throws IOException {
        String name = String.valueOf(part.getFieldName());
        // Not closed here: that would read a refused file to its end. Going on to the next part closes this one.
        InputStream content = part.openStream();
        switch (name) {
            case "file" -> {
                checkFirst(name, file);
                file = keeper.keep(part.getName(), part.getContentType(), content);
            }
            case "team" -> {
                checkFirst(name, team);
                team = text(name, content);
            }
            case "description", "caption" -> {
                checkFirst(name, description);
                description = text(name, content);
            }
            default ->
                throw ProblemException.invalidField(
                        name.length() > 100 ? "a part" : name,
                        "is not expected here; parts are file, team and description");
        }
    }

    private static void checkFirst(String name, @Nullable Object present) {
        if (present != null) {
            throw ProblemException.invalidField(name, "is there twice");
        }
    }

    private static String text(String name, InputStream content) throws IOException {
        byte[] text = content.readNBytes(MAX_TEXT_BYTES + 1);
        if (text.length > MAX_TEXT_BYTES) {
            throw ProblemException.invalidField(name, "is longer than " + MAX_TEXT_BYTES + " bytes");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** What the body says so far; null while it says nothing. */
    @Nullable
    String team() {
        return team;
    }

    @Nullable
    String description() {
        return Input.block("description", description);
    }

    File file() {
        if (file == null) {
            throw ProblemException.invalidField("file", "must be sent as a part of that name");
        }
        return file;
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
