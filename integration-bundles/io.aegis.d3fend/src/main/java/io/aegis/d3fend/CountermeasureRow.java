package io.aegis.d3fend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a page, with the number of all rows that match. */
public record CountermeasureRow(
        String d3fendId,
        String name,
        @Nullable String definition,
        List<String> tactics,
        List<String> parentIds,
        String url,
        long total) {

    Countermeasure countermeasure() {
        return new Countermeasure(d3fendId, name, definition, tactics, parentIds, url);
    }
}
