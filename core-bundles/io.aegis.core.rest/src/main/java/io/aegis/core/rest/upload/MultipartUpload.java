package io.aegis.core.rest.upload;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Upload;
import io.aegis.api.rest.UploadPart;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.MimeUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the parts by Mime4j. */
final class MultipartUpload implements Upload {
    static final int MOST_PARTS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 32;
    private static final int MAX_BOUNDARY = 70; // RFC 2046, 5.1.1

    // Strict: a body that ends before its last boundary is refused.
    private final MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
            .setStrictParsing(true)
            .setMaxLineLen(MAX_HEADER_BYTES)
            .setMaxHeaderLen(MAX_HEADER_BYTES)
            .setMaxHeaderCount(MAX_HEADERS)
            .build());
    private final long length;
    private int parts;

    /** @throws ProblemException 400 if the type is that of no such body */
    MultipartUpload(String type, long length, InputStream body) {
        this.length = length;
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw broken("its Content-Type is " + type);
        }
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parseHeadless(body, type);
        String boundary = tokens.getBodyDescriptor().getBoundary();
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw broken("its Content-Type has no boundary of 1 to " + MAX_BOUNDARY + " characters");
        }
        // A part that is a multipart itself is one file.
        tokens.setRecursionMode(RecursionMode.M_FLAT);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public @Nullable UploadPart next() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int bytes = 0;
        try {
            for (EntityState state = tokens.next(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (state == EntityState.T_BODY) {
                    return part(headers);
                }
                if (state == EntityState.T_FIELD) {
                    Field field = tokens.getField();
                    bytes += field.getRaw().length();
                    headers.putIfAbsent(field.getName(), body(field));
                }
                if (bytes > MAX_HEADER_BYTES) {
                    throw broken("the headers of a part have more than " + MAX_HEADER_BYTES + " bytes");
                }
            }
            return null;
        } catch (MimeException | IOException e) {
            throw broken(e);
        }
    }

    /** Programs that know no UTF-8 write their names in Latin-1, in which everything is a letter. */
    private static String body(Field field) {
        String body = field.getBody();
        if (body.indexOf('\ufffd') < 0) {
            return body;
        }
        byte[] raw = field.getRaw().toByteArray();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
            return body;
        } catch (CharacterCodingException e) {
            String whole = new String(raw, StandardCharsets.ISO_8859_1);
            return MimeUtil.unfold(whole.substring(whole.indexOf(':') + 1)).strip();
        }
    }

    private UploadPart part(Map<String, String> headers) {
        parts++;
        if (parts > MOST_PARTS) {
            throw ProblemException.invalid("The form has more than the " + MOST_PARTS + " parts permitted.");
        }
        Disposition disposition = Disposition.of(headers.get("Content-Disposition"));
        return new UploadPart(
                disposition.name(),
                disposition.fileName(),
                headers.get("Content-Type"),
                new Content(tokens.getInputStream()));
    }

    private static ProblemException broken(Exception thrown) {
        Throwable first = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            first = cause;
        }
        LOG.info("A form could not be read: {}", first.toString());
        // The first cause says it best: Mime4j wraps some of its own, and then says the name of their class.
        return broken(String.valueOf(first.getMessage()));
    }

    private static ProblemException broken(String why) {
        return ProblemException.invalid("The body is no multipart/form-data that can be read to its end: " + why);
    }

    /** Throws for a body that breaks off what the sender is to be told, so that readers need not tell it from a full disk. */
    private static final class Content extends FilterInputStream {
        Content(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            try {
                return super.read(target, offset, count);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public long skip(long count) {
            try {
                return super.skip(count);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public void close() {
            // The next part, if one is asked for, skips what is left.
        }
    }
}
