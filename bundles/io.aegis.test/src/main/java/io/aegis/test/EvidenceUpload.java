package io.aegis.test;

import io.aegis.api.blob.Blob;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body with the parts {@code file}, {@code team} and {@code description} (or
 * {@code caption}) in any order, read from the wire: what the file holds goes straight to where it is kept.
 */
final class EvidenceUpload {
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
            EvidenceParts parts = new EvidenceParts(type, body);
            for (EvidenceParts.Part part = parts.next(); part != null; part = parts.next()) {
                take(part, keeper);
            }
        } catch (IOException e) {
            ProblemException problem = ProblemException.invalid(
                    "The body is no multipart/form-data that can be read to its end: " + reason(e));
            problem.addSuppressed(e);
            throw problem;
        }
    }

    /** The first cause says it best: Mime4j wraps some of its own, and then says the name of their class. */
    private static @Nullable String reason(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage();
    }

    private void take(EvidenceParts.Part part, Keeper keeper) throws IOException {
        String name = part.name() == null ? "" : part.name();
        switch (name) {
            case "file" -> {
                checkFirst(name, file);
                file = keeper.keep(part.fileName(), part.type(), part.content());
            }
            case "team" -> {
                checkFirst(name, team);
                team = text(name, part.content());
            }
            case "description", "caption" -> {
                checkFirst(name, description);
                description = text(name, part.content());
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
}
