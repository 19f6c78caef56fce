package io.aegis.testcase.list;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Cursor;
import io.aegis.testcase.Input;
import io.aegis.testcase.Ranks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a list of tests is sorted: an order and its direction. */
public record TestSort(TestOrder order, boolean down) {
    /** The newest first. */
    public static final TestSort STANDARD = new TestSort(TestOrder.CREATED_AT, true);

    /** The oldest first. */
    static final TestSort OLDEST = new TestSort(TestOrder.CREATED_AT, false);

    // What PostgreSQL calls the date of those that have none: after all others.
    private static final String NEVER = "infinity";

    static TestSort of(@Nullable String text) {
        if (text == null) {
            return STANDARD;
        }
        boolean down = text.startsWith("-");
        return TestOrder.of(down ? text.substring(1) : text)
                .map(order -> new TestSort(order, down))
                .orElseThrow(() -> ProblemException.invalidField("sort", "must be one of " + names()));
    }

    private static String names() {
        return Arrays.stream(TestOrder.values())
                .map(order -> order.id() + ", -" + order.id())
                .collect(Collectors.joining(", "));
    }

    /** As {@code sort} and cursors name it. */
    String id() {
        return down ? "-" + order.id() : order.id();
    }

    int keys() {
        return order.columns().size();
    }

    /** The page that begins there. */
    public TestSlice slice(@Nullable Place place, int offset, int limit) {
        String direction = down ? " DESC" : "";
        return new TestSlice(
                order,
                down,
                String.join(", ", order.columns()),
                String.join(direction + ", ", order.columns()) + direction,
                place,
                offset,
                limit);
    }

    Cursor after(TestItemRow row) {
        return switch (order) {
            case CREATED_AT -> Cursor.after(id(), row.createdAt(), row.id());
            case UPDATED_AT -> Cursor.after(id(), row.updatedAt(), row.id());
            case TITLE -> Cursor.after(id(), row.title(), row.id());
            case STATE -> Cursor.after(id(), Ranks.of(row.state()), row.createdAt(), row.id());
            case PRIORITY -> Cursor.after(id(), Ranks.of(row.priority()), row.id());
            case DUE -> Cursor.after(id(), row.dueDate() == null ? NEVER : row.dueDate(), row.id());
        };
    }

    /**
     * Where a page begins.
     *
     * @param at a key that is an instant; null where the order has none, like the others
     */
    public record Place(
            @Nullable Instant at, @Nullable String text, @Nullable Integer rank, @Nullable String date, UUID id) {}

    /** The keys of a cursor of this order; callers may have made it up. */
    public Place place(Cursor cursor) {
        UUID id = cursor.uuid(keys() - 1);
        return switch (order) {
            case CREATED_AT, UPDATED_AT -> new Place(instant(cursor, 0), null, null, null, id);
            case TITLE -> new Place(null, cursor.text(0), null, null, id);
            case STATE -> new Place(instant(cursor, 1), null, rank(cursor), null, id);
            case PRIORITY -> new Place(null, null, rank(cursor), null, id);
            case DUE -> new Place(null, null, null, date(cursor.text(0)), id);
        };
    }

    private static Instant instant(Cursor cursor, int index) {
        return Input.inRange("cursor", cursor.instant(index));
    }

    private static int rank(Cursor cursor) {
        return (int) Math.max(-1, Math.min(100, cursor.number(0)));
    }

    private static String date(String text) {
        try {
            return text.equals(NEVER)
                    ? NEVER
                    : Input.inRange("cursor", LocalDate.parse(text)).toString();
        } catch (DateTimeParseException e) {
            ProblemException problem = ProblemException.invalidField("cursor", Cursor.INVALID);
            problem.addSuppressed(e);
            throw problem;
        }
    }
}
