package io.aegis.api.rest;

import io.aegis.api.error.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * {@code ?offset=&limit=&cursor=} of a list, as a {@code @BeanParam}. Defaults 0, 50 and none; a limit outside 1…100, a
 * negative offset, or an offset beside a cursor is a 400.
 */
@ProviderType
public final class PageRequest {
    /** The limit when none is given. */
    public static final int DEFAULT_LIMIT = 50;
    /** The highest limit. */
    public static final int MAX_LIMIT = 100;

    // CXF makes bean parameters with the constructor without arguments and fills the annotated fields.
    @QueryParam("offset")
    @DefaultValue("0")
    private int offset;

    @QueryParam("limit")
    @DefaultValue("50")
    private int limit = DEFAULT_LIMIT;

    @QueryParam("cursor")
    private @Nullable String cursor;

    /** Called by JAX-RS. */
    public PageRequest() {}

    /** For calls that do not come over HTTP. */
    public PageRequest(int offset, int limit) {
        this.offset = offset;
        this.limit = limit;
        offset();
        limit();
    }

    /**
     * For calls that do not come over HTTP: what comes after a page.
     *
     * @param cursor the {@code next_cursor} of that page; null for the beginning
     * @since 1.4
     */
    public static PageRequest after(@Nullable String cursor, int limit) {
        PageRequest request = new PageRequest(0, limit);
        request.cursor = cursor;
        return request;
    }

    /** Rows to pass over; 400 if the caller asked for a negative number. */
    public int offset() {
        if (offset < 0) {
            throw ProblemException.invalidField("offset", "must be 0 or more");
        }
        return offset;
    }

    /** Rows to answer at most; 400 if the caller asked for none or too many. */
    public int limit() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
        return limit;
    }

    /**
     * The place after which the caller wants to go on, or none for the beginning.
     *
     * @param order the name of the order that the list has now
     * @param keys how many keys a cursor of that order has
     * @throws ProblemException 400 if it is no cursor of that order, or an offset was given too
     */
    public Optional<Cursor> cursor(String order, int keys) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        if (offset != 0) {
            throw ProblemException.invalidField("offset", "cannot be given beside a cursor");
        }
        return Optional.of(Cursor.parse(cursor, order, keys));
    }

    /** The page with these rows of a list that has no cursors; 400 if the caller gave one. */
    public <T> Page<T> page(List<T> items, long total) {
        if (cursor != null && !cursor.isEmpty()) {
            throw ProblemException.invalidField("cursor", "cannot be given here: use offset, this list has no cursors");
        }
        return new Page<>(items, total, offset(), limit());
    }

    /**
     * The page with these rows of a list that has cursors.
     *
     * @param after gives the place after a row; asked for the last row of a full page
     */
    public <T> Page<T> page(List<T> items, long total, Function<? super T, Cursor> after) {
        boolean isFull = items.size() >= limit();
        String next = isFull ? after.apply(items.get(items.size() - 1)).toString() : null;
        return new Page<>(items, total, offset(), limit(), next);
    }
}
