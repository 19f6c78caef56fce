package io.aegis.d3fend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as in RFC 4180, with a line of column names: one row at a time. */
final class Csv {
    private static final int LONGEST_CELL = 100_000;
    private static final int MOST_CELLS = 100;

    private final Reader reader;
    private int next;

    private Csv(Reader reader) throws IOException {
        this.reader = reader;
        this.next = reader.read();
    }

    /** The rows, read while {@link Rows#forEach} runs. */
    static Rows read(InputStream utf8) throws IOException {
        Csv csv = new Csv(new BufferedReader(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder())));
        if (csv.next == '\uFEFF') {
            csv.next = csv.reader.read();
        }
        return new Rows(csv, csv.row());
    }

    record Rows(Csv csv, List<String> columns) {
        void forEach(Consumer<Function<String, @Nullable String>> action) throws IOException {
            Map<String, Integer> places = new HashMap<>();
            columns.forEach(column -> places.put(column, places.size()));
            for (List<String> row = csv.row(); !row.isEmpty(); row = csv.row()) {
                List<String> cells = row;
                if (cells.size() != columns.size()) {
                    throw Facts.bad("a row of " + cells.size() + " cells below " + columns.size() + " columns");
                }
                action.accept(column -> {
                    Integer place = places.get(column);
                    return place == null || cells.get(place).isEmpty() ? null : cells.get(place);
                });
            }
        }
    }

    /** The cells of the next row, none at the end. */
    private List<String> row() throws IOException {
        List<String> cells = new ArrayList<>();
        if (next < 0) {
            return cells;
        }
        StringBuilder cell = new StringBuilder();
        while (next >= 0 && next != '\n') {
            if (next == '"' && cell.isEmpty()) {
                readQuoted(cell);
            } else if (next == ',') {
                cells.add(cell.toString());
                if (cells.size() == MOST_CELLS) {
                    throw Facts.bad("has a row of more than " + MOST_CELLS + " cells");
                }
                cell.setLength(0);
                next = reader.read();
            } else {
                append(cell);
            }
        }
        next = next < 0 ? next : reader.read();
        cells.add(cell.toString().stripTrailing());
        return cells;
    }

    private void readQuoted(StringBuilder cell) throws IOException {
        next = reader.read();
        while (next >= 0) {
            if (next == '"') {
                next = reader.read();
                if (next != '"') {
                    return;
                }
            }
            append(cell);
        }
        throw Facts.bad("ends inside quotation marks");
    }

    private void append(StringBuilder cell) throws IOException {
        if (cell.length() >= LONGEST_CELL) {
            throw Facts.bad("has a cell of more than " + LONGEST_CELL + " characters");
        }
        cell.append((char) next);
        next = reader.read();
    }
}
