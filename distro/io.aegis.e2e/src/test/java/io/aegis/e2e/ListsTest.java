package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.e2e.ApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every list of the API document behaves alike: flags, texts, tags, sorts, cursors and limits. */
@ExtendWith(SharedServer.class)
class ListsTest {
    private static final Set<String> TEXTS = Set.of("search", "tag");

    private final Server server;
    private final People people;

    ListsTest(Server server, People people) {
        this.server = server;
        this.people = people;
    }

    /** The lists that need no id in their path. */
    private List<Operation> lists() {
        return ApiDocument.of(server.client()).operations().stream()
                .filter(operation -> operation.method().equals("GET")
                        && !operation.path().contains("{")
                        && parameters(operation).stream()
                                .anyMatch(parameter ->
                                        parameter.path("name").asText().equals("limit")))
                .toList();
    }

    private static List<JsonNode> parameters(Operation operation) {
        return StreamSupport.stream(operation.details().path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .toList();
    }

    private void each(BiConsumer<Operation, JsonNode> check) {
        List<Operation> lists = lists();
        assertThat(lists).hasSizeGreaterThan(10);
        lists.forEach(list -> parameters(list).forEach(parameter -> check.accept(list, parameter)));
    }

    private void takes(Operation list, String name, String value) {
        people.admin().get(list.path() + "?" + name + "=" + value).expect(200);
    }

    private void refuses(Operation list, String name, String value) {
        Reply reply = people.admin().get(list.path() + "?" + name + "=" + value).expect(400, "INVALID_INPUT");
        assertThat(reply.json().at("/errors/0/field").asText())
                .as(reply.toString())
                .isEqualTo(name);
    }

    @Test
    void flagsAreTrueOrFalseInAnyCase() {
        List<String> checked = new ArrayList<>();
        each((list, parameter) -> {
            if (parameter.at("/schema/type").asText().equals("boolean")) {
                String name = parameter.path("name").asText();
                for (String value : List.of("true", "FALSE", "True", "")) {
                    takes(list, name, value);
                }
                refuses(list, name, "maybe");
                refuses(list, name, "1");
                checked.add(list.path() + " " + name);
            }
        });
        assertThat(checked).contains("/techniques include_revoked", "/threat-actors include_revoked");
    }

    @Test
    void textsAreLinesOfOneLength() {
        List<String> checked = new ArrayList<>();
        each((list, parameter) -> {
            String name = parameter.path("name").asText();
            if (TEXTS.contains(name)) {
                for (String value : List.of("", "%20", "x".repeat(300), "%25_%5C", "%C3%A9")) {
                    takes(list, name, value);
                }
                refuses(list, name, "x".repeat(301));
                people.admin().get(list.path() + "?" + name + "=a%00b").expect(400, "INVALID_INPUT");
                refuses(list, name, "a%0Ab");
                checked.add(list.path() + " " + name);
            }
        });
        assertThat(checked)
                .contains(
                        "/techniques search",
                        "/threat-actors search",
                        "/threat-actors tag",
                        "/campaigns search",
                        "/campaigns tag",
                        "/tests search",
                        "/tests tag",
                        "/test-templates search");
    }

    @Test
    void sortsAreThoseThatTheDocumentNames() {
        List<String> checked = new ArrayList<>();
        each((list, parameter) -> {
            String name = parameter.path("name").asText();
            if (name.equals("sort")) {
                parameter.at("/schema/enum").forEach(value -> takes(list, name, value.asText()));
                takes(list, name, "");
                refuses(list, name, "no-such-column");
                refuses(list, name, "id;drop");
                checked.add(list.path());
            }
        });
        assertThat(checked).contains("/techniques", "/threat-actors", "/campaigns", "/tests", "/attack-paths");
    }

    @Test
    void cursorsThatNobodyGaveAreRefused() {
        each((list, parameter) -> {
            if (parameter.path("name").asText().equals("cursor")) {
                takes(list, "cursor", "");
                refuses(list, "cursor", "nonsense");
                refuses(list, "cursor", "bmFtZSZ4");
            }
        });
    }

    @Test
    void limitsAndOffsetsAreWithinBounds() {
        each((list, parameter) -> {
            switch (parameter.path("name").asText()) {
                case "limit" -> {
                    takes(list, "limit", "1");
                    refuses(list, "limit", "0");
                    refuses(list, "limit", "-1");
                    refuses(list, "limit", "100000");
                    refuses(list, "limit", "x");
                }
                case "offset" -> {
                    takes(list, "offset", "0");
                    refuses(list, "offset", "-1");
                }
                default -> {
                    // Looked at by the others.
                }
            }
        });
    }

    @Test
    void tagsAreKeptAsWrittenAndFoundWhateverTheCase() {
        Client admin = people.admin();
        String tag = "Écran-" + System.nanoTime();
        Map.of(
                        "/threat-actors", "{\"name\": \"Tagged %s\", \"tags\": [\"%s\"]}",
                        "/campaigns", "{\"name\": \"Tagged %s\", \"type\": \"purple_team\", \"tags\": [\"%s\"]}",
                        "/attack-paths",
                                "{\"name\": \"Tagged %s\", \"tags\": [\"%s\"], \"steps\": [{\"title\": \"s\", \"technique_id\": \"T1059\"}]}",
                        "/tests", "{\"title\": \"Tagged %s\", \"technique_id\": \"T1059\", \"tags\": [\"%s\"]}")
                .forEach((path, body) -> {
                    JsonNode made = admin.post(path, body.formatted(tag, tag))
                            .expect(201)
                            .json();
                    assertThat(made.at("/tags/0").asText()).as(path).isEqualTo(tag);
                    assertThat(made.path("description").isNull()).as(path).isTrue();
                    String asked = tag.toUpperCase(java.util.Locale.ROOT).replace("É", "%C3%89");
                    assertThat(admin.get(path + "?tag=" + asked)
                                    .expect(200)
                                    .json()
                                    .path("total")
                                    .asInt())
                            .as(path)
                            .isEqualTo(1);
                });
    }
}
