package io.aegis.d3fend.sync;

import io.aegis.d3fend.Countermeasure;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many countermeasures as one array for each column, like {@link MappingColumns}.
 *
 * @param tactics of each, with the separator between them
 * @param parentIds the same
 * @param separator a control character, which names do not hold
 */
public record CountermeasureColumns(
        List<String> d3fendIds,
        List<String> names,
        List<@Nullable String> definitions,
        List<String> tactics,
        List<String> parentIds,
        List<String> urls,
        String separator) {
    private static final String SEPARATOR = "\u001f";

    public static CountermeasureColumns of(List<Countermeasure> rows) {
        return new CountermeasureColumns(
                column(rows, Countermeasure::d3fendId),
                column(rows, Countermeasure::name),
                column(rows, Countermeasure::definition),
                column(rows, row -> String.join(SEPARATOR, row.tactics())),
                column(rows, row -> String.join(SEPARATOR, row.parentIds())),
                column(rows, Countermeasure::url),
                SEPARATOR);
    }

    private static <T extends @Nullable Object> List<T> column(
            List<Countermeasure> rows, Function<Countermeasure, T> value) {
        return rows.stream().map(value).toList();
    }
}
