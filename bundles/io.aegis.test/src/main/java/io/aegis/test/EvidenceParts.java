package io.aegis.test;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.fileupload.ParameterParser;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body, one after the other, read from the wire as they are asked for. */
final class EvidenceParts {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_BOUNDARY = 70; // RFC 2046, 5.1.1

    // Strict: a body that ends before its last boundary is refused.
    private final MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
            .setStrictParsing(true)
            .setMaxLineLen(MAX_HEADER_BYTES)
            .setMaxHeaderLen(MAX_HEADER_BYTES)
            .build());

    /** @throws IOException if the type is that of no such body */
    EvidenceParts(@Nullable String type, InputStream body) throws IOException {
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new IOException("its Content-Type is " + type);
        }
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parseHeadless(body, type);
        String boundary = tokens.getBodyDescriptor().getBoundary();
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw new IOException("its Content-Type has no boundary of 1 to " + MAX_BOUNDARY + " characters");
        }
        // A part that is a multipart itself is one file.
        tokens.setRecursionMode(RecursionMode.M_FLAT);
    }

    /**
     * A part.
     *
     * @param name of the field
     * @param fileName as it was sent
     * @param content to be read before the next part is asked for, or not at all
     */
    record Part(@Nullable String name, @Nullable String fileName, @Nullable String type, InputStream content) {
        static Part of(Map<String, String> headers, InputStream content) {
            // FileUpload's, which knows both encodings of names (RFC 2047, RFC 2231) and leaves a backslash what it is.
            ParameterParser parser = new ParameterParser();
            parser.setLowerCaseNames(true);
            Map<String, @Nullable String> disposition = parser.parse(headers.get("Content-Disposition"), ';');
            return new Part(disposition.get("name"), disposition.get("filename"), headers.get("Content-Type"), content);
        }
    }

    /**
     * What follows the part before, of which the rest is skipped; null after the last.
     *
     * @throws IOException if the body is none, or breaks off before its last boundary
     */
    @Nullable
    Part next() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int bytes = 0;
        try {
            for (EntityState state = tokens.next(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (state == EntityState.T_BODY) {
                    return Part.of(headers, tokens.getInputStream());
                }
                if (state == EntityState.T_FIELD) {
                    Field field = tokens.getField();
                    bytes += field.getRaw().length();
                    headers.putIfAbsent(field.getName(), field.getBody());
                }
                if (bytes > MAX_HEADER_BYTES) {
                    throw new IOException("the headers of a part have more than " + MAX_HEADER_BYTES + " bytes");
                }
            }
            return null;
        } catch (MimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
