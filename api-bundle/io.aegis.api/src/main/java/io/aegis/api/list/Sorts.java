package io.aegis.api.list;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * By what a list can be sorted: {@code ?sort=name} upwards, {@code ?sort=-name} downwards. The id comes last and makes
 * the order total, so each order has cursors. A constant of the domain:
 *
 * <pre>{@code
 * static final Sorts<Note> SORTS = Sorts.of(Note::id, "n.id")
 *         .byInstant("created_at", "n.created_at", Note::createdAt)
 *         .byText("title", "lower(n.title)", note -> note.title().toLowerCase(Locale.ROOT));
 *
 * Page<Note> list(NoteFilter filter, PageRequest page) {
 *     return SORTS.page(filter.sort(), page, slice -> mapper.list(filter, slice), () -> mapper.count(filter));
 * }
 * }</pre>
 *
 * <p>Each call gives a new object; immutable and thread-safe.
 *
 * @param <R> the row
 */
@ProviderType
public final class Sorts<R> {
    private static final int KEYS = 2;
    private static final int MAX_YEAR = 9_999;

    private final Function<R, UUID> id;
    private final String idColumn;
    private final List<Key<R>> keys;
    private final String standard;

    private Sorts(Function<R, UUID> id, String idColumn, List<Key<R>> keys, String standard) {
        this.id = id;
        this.idColumn = idColumn;
        this.keys = List.copyOf(keys);
        this.standard = standard;
    }

    private record Key<R>(String name, String column, String type, Function<R, Object> value) {
        Object parse(Cursor cursor) {
            return switch (type) {
                case "timestamptz" -> inRange(cursor.instant(0));
                case "date" -> cursor.date(0);
                case "bigint" -> cursor.number(0);
                default -> cursor.text(0);
            };
        }

        /** PostgreSQL knows fewer years than Java does. */
        private static Instant inRange(Instant instant) {
            int year = instant.atZone(ZoneOffset.UTC).getYear();
            if (year < 1 || year > MAX_YEAR) {
                throw ProblemException.invalidField("cursor", Cursor.INVALID);
            }
            return instant;
        }
    }

    /**
     * Without any order yet.
     *
     * @param column of the id, a UUID
     */
    public static <R> Sorts<R> of(Function<R, UUID> id, String column) {
        return new Sorts<>(id, column, List.of(), "");
    }

    /**
     * With an order by a text. The first one is the order of a list when none is asked for.
     *
     * @param column an expression in SQL, never null, with an index together with the id where the list is long
     * @param value what that expression gives for a row
     */
    public Sorts<R> byText(String name, String column, Function<R, String> value) {
        return by(name, column, "text", value::apply);
    }

    /** With an order by an instant. */
    public Sorts<R> byInstant(String name, String column, Function<R, Instant> value) {
        return by(name, column, "timestamptz", value::apply);
    }

    /** With an order by a date of the years 1 to 9999. */
    public Sorts<R> byDate(String name, String column, Function<R, LocalDate> value) {
        return by(name, column, "date", value::apply);
    }

    /** With an order by a whole number. */
    public Sorts<R> byNumber(String name, String column, Function<R, Long> value) {
        return by(name, column, "bigint", value::apply);
    }

    private Sorts<R> by(String name, String column, String type, Function<R, Object> value) {
        List<Key<R>> more = new ArrayList<>(keys);
        more.add(new Key<>(name, column, type, value));
        return new Sorts<>(id, idColumn, more, standard.isEmpty() ? name : standard);
    }

    /** With another order when none is asked for: {@code "-created_at"}. */
    public Sorts<R> standard(String order) {
        return new Sorts<>(id, idColumn, keys, order);
    }

    /**
     * The part that is asked for.
     *
     * @param sort as the caller named it, or null
     * @throws ProblemException 400 for an order that there is not and for a cursor of another one
     */
    public Slice slice(@Nullable String sort, PageRequest page) {
        String order = sort == null || sort.isBlank() ? standard : sort.strip();
        Key<R> key = key(order);
        Optional<Cursor> cursor = page.cursor(order, KEYS);
        return new Slice(
                order,
                key.column(),
                key.type(),
                idColumn,
                order.startsWith("-"),
                cursor.map(key::parse).orElse(null),
                cursor.map(after -> after.uuid(1)).orElse(null),
                page.offset(),
                page.limit());
    }

    /**
     * One page of the list.
     *
     * @param rows reads the rows of a slice
     * @param total counts all that match
     */
    public Page<R> page(@Nullable String sort, PageRequest page, Function<Slice, List<R>> rows, LongSupplier total) {
        Slice slice = slice(sort, page);
        return page(slice, page, rows.apply(slice), total.getAsLong());
    }

    /** The page with these rows of a slice. */
    public Page<R> page(Slice slice, PageRequest page, List<R> rows, long total) {
        Key<R> key = key(slice.getOrder());
        return page.page(
                rows, total, row -> Cursor.after(slice.getOrder(), key.value().apply(row), id.apply(row)));
    }

    private Key<R> key(String order) {
        String name = order.startsWith("-") ? order.substring(1) : order;
        return keys.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "sort",
                        "must be one of "
                                + keys.stream()
                                        .flatMap(key -> Stream.of(key.name(), "-" + key.name()))
                                        .collect(Collectors.joining(", "))));
    }
}
