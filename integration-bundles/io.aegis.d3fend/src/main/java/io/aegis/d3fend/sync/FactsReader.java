package io.aegis.d3fend.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aegis.d3fend.Countermeasure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that hold mappings, row by row: D3FEND's {@code d3fend-full-mappings.json} (SPARQL results), its
 * {@code .csv}, and JSON or CSV computed from the ontology ({@code techniques} and {@code mappings}).
 */
final class FactsReader {
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private FactsReader() {}

    static Facts read(InputStream source) throws IOException {
        Facts facts = new Facts();
        int first;
        do {
            source.mark(1);
            first = source.read();
        } while (Character.isWhitespace(first));
        source.reset();
        try {
            if (first == '{') {
                readJson(source, facts);
            } else {
                Csv rows = Csv.read(source);
                if (!rows.hasColumn("off_tech_id") && !rows.hasColumn("attack_id")) {
                    throw Facts.bad("is neither JSON nor CSV with a column off_tech_id or attack_id");
                }
                rows.forEach(facts::addMapping);
            }
        } catch (JsonProcessingException e) {
            throw Facts.bad("cannot be read to its end: " + e.getOriginalMessage());
        }
        if (facts.mappings().isEmpty()) {
            throw Facts.bad("holds no mapping of D3FEND to ATT&CK");
        }
        return facts;
    }

    private static void readJson(InputStream source, Facts facts) throws IOException {
        try (RowParser parser = new RowParser(JSON.createParser(source))) {
            parser.nextToken();
            readObject(parser, facts);
            if (parser.nextToken() != null) {
                throw Facts.bad("has something behind its end");
            }
        }
    }

    private static void readObject(RowParser parser, Facts facts) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "ontology_version" -> facts.ontologyVersion(parser.getValueAsString(""));
                case "techniques" -> each(parser, row -> facts.add(countermeasure(row)));
                case "mappings" -> each(parser, row -> facts.addMapping(column -> text(row.get(column))));
                case "bindings" ->
                    each(
                            parser,
                            row -> facts.addMapping(
                                    column -> text(row.path(column).get("value"))));
                case "results" -> {
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        throw Facts.bad("results must be an object");
                    }
                    readObject(parser, facts);
                }
                default -> parser.skipChildren();
            }
        }
    }

    private static void each(RowParser parser, Consumer<JsonNode> row) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Facts.bad(parser.currentName() + " must be an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.beginRow();
            JsonNode node = JSON.readTree(parser);
            row.accept(node);
        }
    }

    private static Countermeasure countermeasure(JsonNode row) {
        return new Countermeasure(
                required(row, "id"),
                required(row, "name"),
                text(row.get("definition")),
                texts(row.path("tactics")),
                texts(row.path("parent_ids")),
                Countermeasure.urlOf(required(row, "iri")));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String required(JsonNode row, String member) {
        String value = text(row.get(member));
        if (value == null) {
            throw Facts.bad("a countermeasure without " + member);
        }
        return value;
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || !node.isTextual() ? null : node.textValue();
    }
}
