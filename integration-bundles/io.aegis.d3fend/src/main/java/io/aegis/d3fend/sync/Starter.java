package io.aegis.d3fend.sync;

import io.aegis.d3fend.Countermeasure;
import io.aegis.d3fend.D3fendMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The facts that the bundle carries, for a server without network: ids, names, tactics, parents and relations of D3FEND
 * 1.2.0. The mappings are joined by the database from three short tables, as D3FEND joins them itself: an install should
 * not wait long for them.
 */
public final class Starter {
    public static final String SOURCE = "starter";
    public static final String ONTOLOGY_VERSION = "1.2.0";

    private Starter() {}

    /** Fills the tables, which are empty, in the caller's transaction. */
    public static void load(D3fendMapper mapper) {
        mapper.putCountermeasures(CountermeasureColumns.of(table("countermeasure").stream()
                .map(row -> new Countermeasure(
                        row.get(0),
                        row.get(2),
                        null,
                        split(row.get(3)),
                        split(row.get(4)),
                        Countermeasure.urlOf(row.get(1))))
                .toList()));
        mapper.joinMappings(
                columns(table("technique-artifact")),
                columns(table("artifact-kind")),
                columns(table("countermeasure-artifact")));
    }

    private static List<List<String>> columns(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream().map(row -> row.get(column)).toList())
                .toList();
    }

    private static List<List<String>> table(String name) {
        InputStream resource = Starter.class.getResourceAsStream("/starter/" + name + ".tsv");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(resource, name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> split(String values) {
        return values.isEmpty() ? List.of() : List.of(values.split(",", -1));
    }
}
