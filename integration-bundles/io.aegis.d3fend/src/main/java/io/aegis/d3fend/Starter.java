package io.aegis.d3fend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The facts that the bundle carries, for a server without network: ids, names, tactics, parents and relations of D3FEND
 * 1.2.0. The mappings are joined from three short tables as D3FEND joins them itself.
 */
final class Starter {
    static final String SOURCE = "starter";
    private static final String ONTOLOGY_VERSION = "1.2.0";

    private Starter() {}

    static Facts read() {
        Facts facts = new Facts();
        facts.ontologyVersion(ONTOLOGY_VERSION);
        for (List<String> row : table("countermeasure")) {
            facts.add(new Countermeasure(
                    row.get(0),
                    row.get(2),
                    null,
                    split(row.get(3)),
                    split(row.get(4)),
                    Countermeasure.urlOf(row.get(1))));
        }
        Map<String, List<List<String>>> kinds = byColumn(table("artifact-kind"), 0);
        Map<String, List<List<String>>> defences = byColumn(table("countermeasure-artifact"), 2);
        for (List<String> offence : table("technique-artifact")) {
            for (List<String> kind : kinds.getOrDefault(offence.get(2), List.of())) {
                for (List<String> defence : defences.getOrDefault(kind.get(1), List.of())) {
                    facts.mappings().add(mapping(offence, defence));
                }
            }
        }
        return facts;
    }

    private static Mapping mapping(List<String> offence, List<String> defence) {
        return new Mapping(
                offence.get(0), offence.get(1), offence.get(2), defence.get(1), defence.get(2), defence.get(0));
    }

    private static Map<String, List<List<String>>> byColumn(List<List<String>> rows, int column) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get(column)));
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
