package io.aegis.d3fend.sync;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Comma-separated values with a line of column names: one row at a time. */
final class Csv {
    private static final int LONGEST_CELL = 100_000;
    private static final int MOST_CELLS = 100;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    // The header is read as a row like any other, since the columns are not known beforehand.
    private static final ObjectReader ROWS = new CsvMapper(CsvFactory.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_CELL)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readerFor(String[].class);

    private final MappingIterator<String[]> rows;
    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    private Csv(MappingIterator<String[]> rows) throws IOException {
        this.rows = rows;
        String[] columns = rows.hasNextValue() ? rows.nextValue() : new String[0];
        if (columns.length > MOST_CELLS) {
            throw Facts.bad("has a row of more than " + MOST_CELLS + " cells");
        }
        this.width = columns.length;
        for (String column : columns) {
            places.put(column.strip(), places.size());
        }
    }

    /** Reads the line of column names. */
    static Csv read(InputStream utf8) throws IOException {
        // A decoder of our own refuses what is not UTF-8, where the parser would replace it.
        BufferedReader text = new BufferedReader(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return new Csv(ROWS.readValues(text));
    }

    boolean hasColumn(String name) {
        return places.containsKey(name);
    }

    /** Reads the rows: each is a function from the name of a column to its cell. */
    void forEach(Consumer<Function<String, @Nullable String>> action) throws IOException {
        while (rows.hasNextValue()) {
            String[] cells = rows.nextValue();
            if (cells.length != width) {
                throw Facts.bad("a row of " + cells.length + " cells below " + width + " columns");
            }
            action.accept(column -> {
                Integer place = places.get(column);
                return place == null || cells[place].isEmpty() ? null : cells[place];
            });
        }
    }
}
