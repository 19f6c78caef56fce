package io.aegis.testcase.evidence;

import io.aegis.api.blob.Blob;
import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.rest.Upload;
import io.aegis.api.rest.UploadPart;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An upload with the parts {@code file}, {@code team} and {@code description} (or
 * {@code caption}) in any order, read from the wire: what the file holds goes straight to where it is kept.
 */
final class EvidenceUpload {
    private static final int MAX_TEXT_BYTES = 400_000;

    private final Upload upload;
    private @Nullable String team;
    private @Nullable String description;
    private @Nullable File file;

    EvidenceUpload(Upload upload) {
        this.upload = upload;
    }

    /** How long the caller says that the body is; -1 for nothing. */
    long length() {
        return upload.length();
    }

    /** A file that was kept. */
    record File(String name, String type, Blob blob) {}

    /** Where the content of the file goes; called once, when the parts before it are known. */
    interface Keeper {
        File keep(@Nullable String name, @Nullable String type, InputStream content) throws IOException;
    }

    /** Reads all of it; 400 if it breaks off. */
    void read(Keeper keeper) throws IOException {
        for (UploadPart part = upload.next(); part != null; part = upload.next()) {
            take(part, keeper);
        }
    }

    private void take(UploadPart part, Keeper keeper) throws IOException {
        String name = part.name() == null ? "" : part.name();
        switch (name) {
            case "file" -> {
                checkFirst(name, file);
                file = keeper.keep(part.fileName(), part.type(), part.content());
            }
            case "team" -> {
                checkFirst(name, team);
                team = part.text(MAX_TEXT_BYTES);
            }
            case "description", "caption" -> {
                checkFirst(name, description);
                description = part.text(MAX_TEXT_BYTES);
            }
            default ->
                throw ProblemException.invalidField(
                        name.isEmpty() || name.length() > 100 ? "a part" : name,
                        "is not expected here; parts are file, team and description");
        }
    }

    private static void checkFirst(String name, @Nullable Object present) {
        if (present != null) {
            throw ProblemException.invalidField(name, "is there twice");
        }
    }

    /** What the body says so far; null while it says nothing. */
    @Nullable
    String team() {
        return team;
    }

    @Nullable
    String description() {
        return Text.block("description", description);
    }

    File file() {
        if (file == null) {
            throw ProblemException.invalidField("file", "must be sent as a part of that name");
        }
        return file;
    }
}
