package io.aegis.campaign.input;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.StateRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a list is sorted: by one column, then by id. What stands in the SQL comes from here, never from callers. */
public record ListOrder(Column column, boolean descending) {
    /** The newest first. */
    static final ListOrder NEWEST = new ListOrder(Column.CREATED_AT, true);

    private static final int KEYS = 2;
    private static final int LAST_YEAR = 9_999;

    /** What can be sorted by. */
    public enum Column {
        /** When it was created. */
        CREATED_AT("created_at"),
        /** When it was last changed. */
        UPDATED_AT("updated_at"),
        /** What it is called. */
        NAME("name"),
        /** When it begins; those without a date come after all others. */
        START_DATE("start_order");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        private Object key(Cursor cursor) {
            return switch (this) {
                case CREATED_AT, UPDATED_AT -> instant(cursor.instant(0));
                case NAME -> cursor.text(0);
                case START_DATE -> date(cursor.text(0));
            };
        }

        /** PostgreSQL knows fewer years than Java does. */
        private static Instant instant(Instant key) {
            int year = key.atZone(ZoneOffset.UTC).getYear();
            if (year < 1 || year > LAST_YEAR) {
                throw wrong();
            }
            return key;
        }

        private static LocalDate date(String text) {
            try {
                LocalDate key = LocalDate.parse(text);
                if (key.getYear() >= 1 && key.getYear() <= LAST_YEAR) {
                    return key;
                }
            } catch (DateTimeException e) {
                // The same answer as for a year that cannot be.
            }
            throw wrong();
        }

        private static ProblemException wrong() {
            return ProblemException.invalidField("cursor", "is none of ours; take next_cursor of the page before");
        }
    }

    /** The place of a row. */
    public record Place(Object key, UUID id) {}

    /** The order that was asked for, the newest first where none was; 400 if the list does not have it. */
    public static ListOrder of(@Nullable String sort, Column first, Column... others) {
        if (sort == null || sort.isEmpty()) {
            return NEWEST;
        }
        Set<Column> offered = EnumSet.of(first, others);
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        return offered.stream()
                .filter(column -> StateRule.id(column).equals(name))
                .findFirst()
                .map(column -> new ListOrder(column, descending))
                .orElseThrow(() -> ProblemException.invalidField("sort", "must be one of " + names(offered)));
    }

    private static String names(Set<Column> offered) {
        return offered.stream()
                .map(StateRule::id)
                .flatMap(name -> Stream.of(name, '-' + name))
                .collect(Collectors.joining(", "));
    }

    /** Where the page begins; null for at the beginning. */
    @Nullable
    public Place after(PageRequest page) {
        return page.cursor(name(), KEYS)
                .map(cursor -> new Place(column.key(cursor), cursor.uuid(1)))
                .orElse(null);
    }

    public Cursor cursor(Object key, UUID id) {
        return Cursor.after(name(), key, id);
    }

    private String name() {
        return (descending ? "-" : "") + StateRule.id(column);
    }

    /** The column. */
    String sql() {
        return column.sql;
    }

    /** The direction. */
    String direction() {
        return descending ? "DESC" : "ASC";
    }

    /** How rows after a place compare with it. */
    String comparison() {
        return descending ? "<" : ">";
    }
}
