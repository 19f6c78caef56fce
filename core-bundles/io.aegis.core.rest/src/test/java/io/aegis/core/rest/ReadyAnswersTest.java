package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadyAnswersTest {
    private final ReadyAnswers answers = new ReadyAnswers();
    private final AtomicBoolean current = new AtomicBoolean(true);

    @Test
    void answersWhileTheDocumentIsCurrentAndNeverAfter() {
        answers.keep("/a?b=1", answer(), answers.clearings());
        assertThat(answers.find("/a?b=1")).isNotNull();
        assertThat(answers.find("/a?b=2")).isNull();
        current.set(false);
        assertThat(answers.find("/a?b=1")).isNull();
        current.set(true);
        assertThat(answers.find("/a?b=1")).isNull();
    }

    @Test
    void keepsNothingThatWasAskedForBeforeAPluginWent() {
        long before = answers.clearings();
        answers.clear();
        answers.keep("/a", answer(), before);
        assertThat(answers.find("/a")).isNull();
    }

    @Test
    void forgetsWhatItHasWhenAPluginGoes() {
        answers.keep("/a", answer(), answers.clearings());
        answers.clear();
        assertThat(answers.find("/a")).isNull();
    }

    private ReadyAnswer answer() {
        JsonDocument document = new JsonDocument("{}".getBytes(StandardCharsets.UTF_8), "v1", current::get);
        return new ReadyAnswer(document, "application/json", Map.of(), new Route("/a", new PermissionRule(null)));
    }
}
