package io.aegis.core.rest.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Audience;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.core.rest.FakeExchange;
import io.aegis.testkit.TestCaller;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyAnswersTest {
    private static final Caller LEAD = TestCaller.as(Role.RED_LEAD);
    private static final Caller VIEWER = TestCaller.as(Role.VIEWER);

    private static final Audience BY_LEAD = Audience.sharing(ReadyAnswersTest::isLead);

    private final ReadyAnswers answers = new ReadyAnswers();
    private final AtomicBoolean current = new AtomicBoolean(true);

    @Test
    void answersWhileTheDocumentIsCurrentAndNeverAfter() {
        keep("/a?b=1", "all", Audience.holders(), VIEWER);
        assertThat(found("/a?b=1", LEAD)).isEqualTo("all");
        assertThat(found("/a?b=2", LEAD)).isNull();
        current.set(false);
        assertThat(found("/a?b=1", LEAD)).isNull();
        current.set(true);
        assertThat(found("/a?b=1", LEAD)).isNull();
    }

    @Test
    void givesNobodyWhatWasWrittenForOthers() {
        keep("/a", "for leads", BY_LEAD, LEAD);
        assertThat(found("/a", VIEWER)).isNull();
        keep("/a", "for viewers", BY_LEAD, VIEWER);
        assertThat(found("/a", VIEWER)).isEqualTo("for viewers");
        assertThat(found("/a", LEAD)).isEqualTo("for leads");
        assertThat(found("/a", TestCaller.as(Role.BLUE_TECH))).isEqualTo("for viewers");
        assertThat(found("/a", TestCaller.as(Role.ADMIN))).isEqualTo("for leads");
    }

    @Test
    void whatSaysNothingOfItsAudienceIsForTheCallerAlone() {
        JsonDocument own = new JsonDocument("own".getBytes(StandardCharsets.UTF_8), "v1", current::get);
        Caller one = named("one");
        answers.keep("/a", ready(own, null), one, answers.clearings());
        assertThat(found("/a", one)).isEqualTo("own");
        assertThat(found("/a", named("other"))).isNull();
        assertThat(found("/a", LEAD)).isNull();
    }

    @Test
    void forgetsTheAnswersOfOneSegmentOnly() {
        keep("/api/v1/notes", "list", Audience.holders(), VIEWER);
        keep("/api/v1/notes?limit=1", "list", Audience.holders(), VIEWER);
        keep("/api/v1/notes/1", "one", Audience.holders(), VIEWER);
        keep("/api/v1/notes-of-others", "others", Audience.holders(), VIEWER);
        answers.clear("notes");
        assertThat(found("/api/v1/notes", VIEWER)).isNull();
        assertThat(found("/api/v1/notes?limit=1", VIEWER)).isNull();
        assertThat(found("/api/v1/notes/1", VIEWER)).isNull();
        assertThat(found("/api/v1/notes-of-others", VIEWER)).isEqualTo("others");
    }

    @Test
    void asksForThePermissionBeforeTheAudience() {
        ReadyAnswer secret = answer("secret", Audience.holders(), "a:secret");
        Caller viewer = TestCaller.as(Role.VIEWER).withPermissions(permission -> false);
        answers.keep("/a", secret, TestCaller.as(Role.ADMIN), answers.clearings());
        assertThat(found("/a", TestCaller.as(Role.ADMIN))).isEqualTo("secret");
        assertThat(found("/a", viewer)).isNull();
        assertThat(found("/a", TestCaller.anonymous())).isNull();
    }

    @Test
    void aNewAnswerTakesThePlaceOfTheOneThatTheCallerWouldHaveHad() {
        keep("/a", "first", BY_LEAD, LEAD);
        keep("/a", "viewer", BY_LEAD, VIEWER);
        keep("/a", "second", BY_LEAD, LEAD);
        assertThat(found("/a", LEAD)).isEqualTo("second");
        assertThat(found("/a", VIEWER)).isEqualTo("viewer");
    }

    @Test
    void keepsOnlyAFewForOnePath() {
        for (int number = 0; number <= ReadyAnswers.MAX_VARIANTS; number++) {
            Caller caller = named("user" + number);
            keep("/a", "own", Audience.callerAlone(), caller);
        }
        assertThat(found("/a", named("user0"))).isNull();
        for (int number = 1; number <= ReadyAnswers.MAX_VARIANTS; number++) {
            assertThat(found("/a", named("user" + number))).isEqualTo("own");
        }
    }

    @Test
    void keepsNothingThatWasAskedForBeforeAPluginWent() {
        long before = answers.clearings();
        answers.clear("a");
        answers.keep("/a", answer("old", Audience.holders(), null), VIEWER, before);
        assertThat(found("/a", VIEWER)).isNull();
    }

    private static Caller named(String name) {
        return new TestCaller(Optional.empty(), name, Optional.of(Role.VIEWER), permission -> true, "", "");
    }

    private static boolean isLead(Caller caller) {
        return caller.isOneOf(Role.RED_LEAD, Role.BLUE_LEAD);
    }

    private void keep(String key, String text, Audience audience, Caller caller) {
        answers.keep(key, answer(text, audience, null), caller, answers.clearings());
    }

    private @Nullable String found(String key, Caller caller) {
        return Optional.ofNullable(answers.find(key, caller))
                .map(answer -> new String(answer.document().utf8(), StandardCharsets.UTF_8))
                .orElse(null);
    }

    private ReadyAnswer answer(String text, Audience audience, @Nullable String permission) {
        JsonDocument document = new JsonDocument(text.getBytes(StandardCharsets.UTF_8), "v1", current::get, audience);
        return ready(document, permission);
    }

    private static ReadyAnswer ready(JsonDocument document, @Nullable String permission) {
        return new ReadyAnswer(document, "application/json", Map.of(), FakeExchange.route("/a", permission));
    }
}
