package io.aegis.core.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.Versioned;
import io.aegis.api.security.Role;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonServiceTest {
    private final JsonService json = new JsonService();

    record Note(
            UUID noteId,
            String text,
            int count,
            @Nullable Boolean done,
            @Nullable Role role,
            @Nullable Instant at,
            @Nullable List<String> tags) {}

    record NoteChange(Change<String> text, Change<List<String>> tags, Change<Integer> count) {}

    record Answer(String name, String version, Optional<String> hint) implements Versioned {}

    @Test
    void writesSnakeCaseInstantsWithZAndLowerCaseEnums() {
        UUID id = new UUID(1, 2);
        byte[] written = json.write(new Note(id, "é", 3, true, Role.RED_LEAD, Instant.EPOCH, List.of("a")));
        assertThat(text(written))
                .isEqualTo("{\"note_id\":\"" + id + "\",\"text\":\"é\",\"count\":3,\"done\":true,\"role\":\"red_lead\","
                        + "\"at\":\"1970-01-01T00:00:00Z\",\"tags\":[\"a\"]}");
    }

    @Test
    void leavesTheVersionOfAnAnswerToItsTag() {
        assertThat(text(json.write(new Answer("a", "7", Optional.empty()))))
                .isEqualTo("{\"name\":\"a\",\"hint\":null}");
    }

    @Test
    void writesAReadyDocumentAsItIs() {
        byte[] ready = {'{', '}'};
        assertThat(json.write(new JsonDocument(ready, "1"))).isSameAs(ready);
    }

    @Test
    void readsWhatItWrites() {
        Note note = new Note(new UUID(1, 2), "x", 1, false, Role.VIEWER, Instant.EPOCH, List.of());
        assertThat(read(text(json.write(note)), Note.class)).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nul",
                "{",
                "{}}",
                "{} {}",
                "[]",
                "5",
                "{'text':1}",
                "{\"text\":5}",
                "{\"text\":true}",
                "{\"count\":\"5\"}",
                "{\"count\":1.5}",
                "{\"count\":99999999999}",
                "{\"count\":null}",
                "{\"count\":\"\"}",
                "{\"done\":\"true\"}",
                "{\"done\":1}",
                "{\"role\":\"RED_LEAD\"}",
                "{\"role\":0}",
                "{\"role\":\"\"}",
                "{\"at\":\"yesterday\"}",
                "{\"note_id\":\"1\"}",
                "{\"noteId\":\"00000000-0000-0000-0000-000000000000\"}",
                "{\"tags\":\"a\"}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"\\u0000\"}",
                "{\"text\":\"\\ud800\"}",
                "{\"text\":NaN}",
                "{/* no */}"
            })
    void refusesWhatDoesNotFit(String text) {
        assertThatThrownBy(() -> read(text, Note.class))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }

    @Test
    void namesTheMemberThatIsNotThere() {
        assertThatThrownBy(() -> read("{\"count\":1,\"bogus\":1}", Note.class))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.fields())
                        .extracting(FieldError::field)
                        .containsExactly("bogus"));
    }

    @Test
    void refusesDepthAndLength() {
        assertThatThrownBy(() -> read("[".repeat(200) + "]".repeat(200), Object.class))
                .hasMessageContaining("too deep");
        String longText = "\"" + "a".repeat(JsonFormat.MAX_STRING_LENGTH + 1) + "\"";
        assertThatThrownBy(() -> read(longText, String.class)).hasMessageContaining("too long");
        assertThatThrownBy(() -> read("1".repeat(1000), Object.class)).hasMessageContaining("too long");
    }

    @Test
    void tellsAbsentFromNull() {
        NoteChange change = read("{\"text\":null,\"tags\":[\"a\"]}", NoteChange.class);
        assertThat(change.text().isPresent()).isTrue();
        assertThat(change.text().value()).isNull();
        assertThat(change.tags().value()).containsExactly("a");
        assertThat(change.count().isPresent()).isFalse();
        assertThatThrownBy(() -> read("{\"count\":\"1\"}", NoteChange.class)).hasMessageContaining("count");
    }

    private <T> T read(String text, Class<T> type) {
        return json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), type);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
