package io.aegis.api.rest;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The place in a list after which a page begins: the values by which the list is ordered, of the last row before it. So
 * a page costs the same wherever it is, and rows that come or go before it move nothing:
 *
 * <pre>{@code
 * WHERE (created_at, id) < (#{cursor.createdAt}, #{cursor.id}) ORDER BY created_at DESC, id DESC LIMIT #{limit}
 * }</pre>
 *
 * <p>The last key is the id, which makes the order total. Callers see an opaque text; they may have made it up, so what
 * does not fit is a 400. Immutable.
 */
@ProviderType
public final class Cursor {
    private static final String USE = "use next_cursor of the previous page";

    /** What the error says of a cursor that was made up. */
    public static final String INVALID = "is invalid: " + USE;

    private final String order;
    private final List<String> keys;

    private Cursor(String order, List<String> keys) {
        this.order = order;
        this.keys = List.copyOf(keys);
    }

    /**
     * The place after a row.
     *
     * @param order names the order of the list, so that a cursor is not taken for another one: {@code -created_at}
     * @param keys the row's values in that order, none null; an instant, UUID, number or text
     */
    public static Cursor after(String order, Object... keys) {
        return new Cursor(order, Arrays.stream(keys).map(Object::toString).toList());
    }

    static Cursor parse(String text, String order, int keys) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = Arrays.stream(decoded.split("&", -1))
                    .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                    .toList();
            if (parts.size() == keys + 1 && parts.get(0).equals(order) && decoded.indexOf('\0') < 0) {
                return new Cursor(order, parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
        throw ProblemException.invalidField("cursor", "belongs to another list or order: " + USE);
    }

    /** A key that is a text. */
    public String text(int index) {
        String key = keys.get(index);
        if (key.indexOf('\0') >= 0) {
            throw wrong(null);
        }
        return key;
    }

    /** A key that is an instant; 400 if it is none. */
    public Instant instant(int index) {
        try {
            return Instant.parse(keys.get(index));
        } catch (DateTimeException e) {
            throw wrong(e);
        }
    }

    /**
     * A key that is a date of the years 1 to 9999; 400 if it is none.
     *
     * @since 1.4
     */
    public LocalDate date(int index) {
        try {
            LocalDate date = LocalDate.parse(keys.get(index));
            if (date.getYear() >= 1 && date.getYear() <= 9_999) {
                return date;
            }
        } catch (DateTimeException e) {
            throw wrong(e);
        }
        throw wrong(null);
    }

    /** A key that is a UUID; 400 if it is none. */
    public UUID uuid(int index) {
        try {
            return UUID.fromString(keys.get(index));
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    /** A key that is a whole number; 400 if it is none. */
    public long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException e) {
            throw wrong(e);
        }
    }

    private static ProblemException wrong(@Nullable Throwable cause) {
        String message = INVALID;
        return new ProblemException(
                Problem.INVALID_INPUT,
                Problem.INVALID_INPUT.name(),
                "cursor: " + message,
                List.of(new FieldError("cursor", message)),
                0,
                cause);
    }

    /** The text for callers. */
    @Override
    public String toString() {
        String joined = Stream.concat(Stream.of(order), keys.stream())
                .map(key -> URLEncoder.encode(key, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }
}
