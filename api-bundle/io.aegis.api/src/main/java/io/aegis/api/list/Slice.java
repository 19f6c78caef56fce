package io.aegis.api.list;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which part of a list is wanted, in which order: the parameter {@code slice} of a mapper's statement, which includes
 * the fragments that core.persistence gives to every plugin:
 *
 * <pre>{@code
 * <select id="list" resultType="…">
 *   SELECT … FROM note.note n
 *   <where><include refid="matching"/> <include refid="aegis.after"/></where>
 *   <include refid="aegis.page"/>
 * </select>
 * }</pre>
 *
 * <p>Columns and types are constants of {@link Sorts}; what callers send is bound as a parameter. Immutable.
 */
@ProviderType
public final class Slice {
    private final String order;
    private final String column;
    private final String type;
    private final String id;
    private final boolean descending;
    private final @Nullable Object afterKey;
    private final @Nullable Object afterId;
    private final int offset;
    private final int limit;

    Slice(
            String order,
            String column,
            String type,
            String id,
            boolean descending,
            @Nullable Object afterKey,
            @Nullable Object afterId,
            int offset,
            int limit) {
        this.order = order;
        this.column = column;
        this.type = type;
        this.id = id;
        this.descending = descending;
        this.afterKey = afterKey;
        this.afterId = afterId;
        this.offset = offset;
        this.limit = limit;
    }

    /** The order as callers name it: {@code name}, {@code -name}. */
    public String getOrder() {
        return order;
    }

    /** The expression of the sort key in SQL; never null for a row. */
    public String getColumn() {
        return column;
    }

    /** PostgreSQL's type of the sort key. */
    public String getType() {
        return type;
    }

    /** The column that makes the order total. */
    public String getId() {
        return id;
    }

    /** {@code ASC} or {@code DESC}. */
    public String getDirection() {
        return descending ? "DESC" : "ASC";
    }

    /** {@code >} or {@code <}: how what comes after a row compares with it. */
    public String getComparison() {
        return descending ? "<" : ">";
    }

    /** The sort key of the row after which the page begins, or null for the beginning. */
    public @Nullable Object getAfterKey() {
        return afterKey;
    }

    /** The id of that row, or null. */
    public @Nullable Object getAfterId() {
        return afterId;
    }

    /** How many rows to pass over; 0 where a cursor says where to begin. */
    public int getOffset() {
        return offset;
    }

    /** How many rows at most. */
    public int getLimit() {
        return limit;
    }
}
