package io.aegis.api.rest;

import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A part of an {@link Upload}.
 *
 * @param name of the field
 * @param fileName as it was sent, which may be a path
 * @param type the Content-Type as it was sent
 * @param content to be read before the next part is asked for, or not at all; where the body breaks off it throws
 *     {@link ProblemException} 400, and 413 where the body becomes too long
 */
public record UploadPart(@Nullable String name, @Nullable String fileName, @Nullable String type, InputStream content) {
    /**
     * The content of a field as UTF-8 text.
     *
     * @throws ProblemException 400 if it has more bytes
     */
    public String text(int mostBytes) throws IOException {
        byte[] text = content.readNBytes(mostBytes + 1);
        if (text.length > mostBytes) {
            throw ProblemException.invalidField(String.valueOf(name), "is longer than " + mostBytes + " bytes");
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
