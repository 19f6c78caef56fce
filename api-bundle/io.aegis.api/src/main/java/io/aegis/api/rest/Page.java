package io.aegis.api.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, answered as {@code {"items", "total", "offset", "limit", "next_cursor"}}.
 *
 * @param items the rows of this page
 * @param total how many rows match in all
 * @param offset how many rows were passed over; 0 where a cursor said where to begin
 * @param limit how many rows the page may hold
 * @param nextCursor what to give as {@code cursor} for the page after this one; null after the last row
 * @param <T> the row
 */
public record Page<T>(List<T> items, long total, int offset, int limit, @Nullable String nextCursor) {
    /** A page of a list that has no cursors. */
    public Page(List<T> items, long total, int offset, int limit) {
        this(items, total, offset, limit, null);
    }
}
