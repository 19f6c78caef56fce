package io.aegis.core.rest.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.JsonDocument;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.core.rest.FakeExchange;
import io.aegis.testkit.TestCaller;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyAnswersTest {
    private static final Caller LEAD = TestCaller.as(Role.RED_LEAD);
    private static final Caller VIEWER = TestCaller.as(Role.VIEWER);

    private final ReadyAnswers answers = new ReadyAnswers();
    private final AtomicBoolean current = new AtomicBoolean(true);

    @Test
    void answersWhileTheDocumentIsCurrentAndNeverAfter() {
        keep("/a?b=1", "all", caller -> true, VIEWER);
        assertThat(found("/a?b=1", LEAD)).isEqualTo("all");
        assertThat(found("/a?b=2", LEAD)).isNull();
        current.set(false);
        assertThat(found("/a?b=1", LEAD)).isNull();
        current.set(true);
        assertThat(found("/a?b=1", LEAD)).isNull();
    }

    @Test
    void givesNobodyWhatWasWrittenForOthers() {
        keep("/a", "for leads", ReadyAnswersTest::isLead, LEAD);
        assertThat(found("/a", VIEWER)).isNull();
        keep("/a", "for viewers", caller -> !isLead(caller), VIEWER);
        assertThat(found("/a", VIEWER)).isEqualTo("for viewers");
        assertThat(found("/a", LEAD)).isEqualTo("for leads");
        assertThat(found("/a", TestCaller.as(Role.BLUE_TECH))).isEqualTo("for viewers");
        assertThat(found("/a", TestCaller.as(Role.ADMIN))).isEqualTo("for leads");
    }

    @Test
    void keepsNothingForSomebodyWhoIsNotOfTheAudience() {
        keep("/a", "for leads", ReadyAnswersTest::isLead, VIEWER);
        assertThat(found("/a", LEAD)).isNull();
    }

    @Test
    void asksForThePermissionBeforeTheAudience() {
        ReadyAnswer secret = answer("secret", caller -> true, "a:secret");
        Caller viewer = TestCaller.as(Role.VIEWER).withPermissions(permission -> false);
        answers.keep("/a", secret, TestCaller.as(Role.ADMIN), answers.clearings());
        assertThat(found("/a", TestCaller.as(Role.ADMIN))).isEqualTo("secret");
        assertThat(found("/a", viewer)).isNull();
        assertThat(found("/a", TestCaller.anonymous())).isNull();
    }

    @Test
    void aNewAnswerTakesThePlaceOfTheOneThatTheCallerWouldHaveHad() {
        keep("/a", "first", ReadyAnswersTest::isLead, LEAD);
        keep("/a", "viewer", caller -> !isLead(caller), VIEWER);
        keep("/a", "second", ReadyAnswersTest::isLead, LEAD);
        assertThat(found("/a", LEAD)).isEqualTo("second");
        assertThat(found("/a", VIEWER)).isEqualTo("viewer");
    }

    @Test
    void keepsOnlyAFewForOnePath() {
        for (int number = 0; number <= ReadyAnswers.MAX_VARIANTS; number++) {
            Caller caller = named("user" + number);
            keep("/a", "own", other -> other.username().equals(caller.username()), caller);
        }
        assertThat(found("/a", named("user0"))).isNull();
        for (int number = 1; number <= ReadyAnswers.MAX_VARIANTS; number++) {
            assertThat(found("/a", named("user" + number))).isEqualTo("own");
        }
    }

    @Test
    void keepsNothingThatWasAskedForBeforeAPluginWent() {
        long before = answers.clearings();
        answers.clear();
        answers.keep("/a", answer("old", caller -> true, null), VIEWER, before);
        assertThat(found("/a", VIEWER)).isNull();
    }

    @Test
    void forgetsWhatItHasWhenAPluginGoes() {
        keep("/a", "old", caller -> true, VIEWER);
        answers.clear();
        assertThat(found("/a", VIEWER)).isNull();
    }

    private static Caller named(String name) {
        return new TestCaller(Optional.empty(), name, Optional.of(Role.VIEWER), permission -> true, "", "");
    }

    private static boolean isLead(Caller caller) {
        return caller.isOneOf(Role.RED_LEAD, Role.BLUE_LEAD);
    }

    private void keep(String key, String text, Predicate<Caller> audience, Caller caller) {
        answers.keep(key, answer(text, audience, null), caller, answers.clearings());
    }

    private @Nullable String found(String key, Caller caller) {
        return Optional.ofNullable(answers.find(key, caller))
                .map(answer -> new String(answer.document().utf8(), StandardCharsets.UTF_8))
                .orElse(null);
    }

    private ReadyAnswer answer(String text, Predicate<Caller> audience, @Nullable String permission) {
        JsonDocument document = new JsonDocument(text.getBytes(StandardCharsets.UTF_8), "v1", current::get, audience);
        return new ReadyAnswer(document, "application/json", Map.of(), FakeExchange.route("/a", permission));
    }
}
