package io.aegis.core.rest.upload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code Content-Disposition} of a part says. Names that are encoded as RFC 2047 has it are decoded, and a
 * backslash is left what it is. The extended name (RFC 8187) comes before the plain one, wherever it stands.
 *
 * @param name of the field
 * @param fileName as the client sent it
 */
record Disposition(@Nullable String name, @Nullable String fileName) {
    private static final Pattern EXTENDED = Pattern.compile(
            "(?i);\\s*filename\\*\\s*=\\s*\"?((utf-8|iso-8859-1|us-ascii)'[a-z0-9-]*'([^\\s\";]*))\"?\\s*(?=;|$)");
    /** Some clients write that value into the plain name. */
    private static final Pattern EXTENDED_VALUE =
            Pattern.compile("(?i)(utf-8|iso-8859-1|us-ascii)'[a-z0-9-]*'([\\x21-\\x7e]*)");
    /** Of long names some clients make several parameters. */
    private static final int MOST_PIECES = 20;

    static Disposition of(@Nullable String header) {
        if (header == null) {
            return new Disposition(null, null);
        }
        Matcher extended = EXTENDED.matcher(header);
        String given = null;
        String rest = header;
        if (extended.find()) {
            given = decoded(extended.group(3), Charset.forName(extended.group(2)));
            rest = header.substring(0, extended.start()) + header.substring(extended.end());
        }
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, @Nullable String> parameters = new HashMap<>(parser.parse(rest, ';'));
        String plain = parameters.get("filename");
        if (plain == null) {
            plain = joined(parameters);
        }
        Matcher value = EXTENDED_VALUE.matcher(plain == null ? "" : plain);
        if (given == null && value.matches()) {
            given = decoded(value.group(2), Charset.forName(value.group(1)));
        }
        if (given == null && plain == null && rest.length() < header.length()) {
            given = extended.group(1);
        }
        return new Disposition(parameters.get("name"), given == null ? plain : given);
    }

    private static @Nullable String joined(Map<String, @Nullable String> parameters) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < MOST_PIECES && parameters.containsKey("filename*" + i); i++) {
            String piece = parameters.get("filename*" + i);
            joined.append(piece == null ? "" : piece);
        }
        return joined.isEmpty() ? null : joined.toString();
    }

    /** Null for what is not encoded as it should be. */
    private static @Nullable String decoded(String encoded, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write((high << 4) | low);
            i += 2;
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
