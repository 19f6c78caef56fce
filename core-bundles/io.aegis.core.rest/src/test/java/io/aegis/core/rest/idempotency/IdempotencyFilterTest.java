package io.aegis.core.rest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Role;
import io.aegis.core.rest.FakeExchange;
import io.aegis.core.rest.transport.BufferBudget;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdempotencyFilterTest {
    private static final TestCaller ADMIN = TestCaller.as(Role.ADMIN);

    private final TestDatabase database = TestDatabase.of("rest");
    private final TestSettings settings =
            TestSettings.none().with("AEGIS_MAX_BODY_BYTES", 1000).with("AEGIS_MAX_UPLOAD_BYTES", 2000);
    private final IdempotencyFilter filter = new IdempotencyFilter(
            database, settings, new BufferBudget(1_000_000), new ItemCheck((method, path) -> null));
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void answersTheFirstAnswerAgain() throws Exception {
        FakeExchange first = post("k1", "{\"a\":1}");
        run(first, 201);
        FakeExchange second = post("k1", "{\"a\":1}");
        run(second, 201);
        assertThat(calls).hasValue(1);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo("call 1 of {\"a\":1}");
        assertThat(second.header("Location")).isEqualTo("/api/v1/notes/1");
        assertThat(second.header(IdempotencyFilter.REPLAYED)).isEqualTo("true");
        assertThat(first.header(IdempotencyFilter.REPLAYED)).isEmpty();
    }

    @Test
    void refusesTheKeyForAnotherRequest() throws Exception {
        run(post("k1", "{\"a\":1}"), 201);
        assertThatThrownBy(() -> run(post("k1", "{\"a\":2}"), 201))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void keepsNoAnswerThatHoldsASecretAndDoesTheThingOnceAllTheSame() throws Exception {
        FakeExchange first = post("k1", "{}");
        AtomicInteger made = new AtomicInteger();
        filter.doFilter(first.request(), first.response(), (request, response) -> {
            made.incrementAndGet();
            FakeExchange.Answer answer = new FakeExchange.Answer(response);
            answer.header("Cache-Control", "no-store");
            answer.send(201, "the-secret-key");
        });
        assertThat(first.body()).isEqualTo("the-secret-key");
        assertThat(database.mapper(IdempotencyMapper.class)
                        .find(ADMIN.userId().orElseThrow().toString(), "k1")
                        .orElseThrow()
                        .body())
                .isEmpty();
        assertThatThrownBy(() -> run(post("k1", "{}"), 201))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo("IDEMPOTENCY_ANSWER_NOT_KEPT"));
        assertThat(made).hasValue(1);
        assertThat(calls).hasValue(0);
    }

    @Test
    void keepsCallersApart() throws Exception {
        run(post("k1", "{}"), 201);
        run(post("k1", "{}").caller(TestCaller.as(Role.RED_LEAD)), 201);
        assertThat(calls).hasValue(2);
    }

    @Test
    void forgetsAnErrorAnswerAndWhatWasDoneForIt() throws Exception {
        FakeExchange failed = post("k1", "{}");
        filter.doFilter(failed.request(), failed.response(), (request, response) -> {
            database.execute("INSERT INTO rest.idempotency_key (caller, key, request_hash) VALUES ('x', 'y', 'z')");
            new FakeExchange.Answer(response).send(409, "no");
        });
        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.body()).isEqualTo("no");
        assertThat(database.mapper(IdempotencyMapper.class).find("x", "y")).isEmpty();
        run(post("k1", "{}"), 201);
        assertThat(calls).hasValue(1);
    }

    @Test
    void forgetsWhatThrew() throws Exception {
        FakeExchange thrown = post("k1", "{}");
        assertThatThrownBy(() -> filter.doFilter(thrown.request(), thrown.response(), (request, response) -> {
                    throw ProblemException.duplicate("no");
                }))
                .isInstanceOf(ProblemException.class);
        run(post("k1", "{}"), 201);
        assertThat(calls).hasValue(1);
    }

    @Test
    void letsAKeyExpire() throws Exception {
        run(post("k1", "{}"), 201);
        database.execute("UPDATE rest.idempotency_key SET created_at = now() - interval '25 hours'");
        run(post("k1", "{}"), 201);
        assertThat(calls).hasValue(2);
        database.execute("UPDATE rest.idempotency_key SET created_at = now() - interval '25 hours'");
        assertThat(new ExpireIdempotencyKeys(database).run(Map.of())).containsEntry("deleted", 1);
    }

    @Test
    void doesItOnceForAllWhoCallAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<FakeExchange>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> run(post("k1", "{}"), 201)));
            }
            for (Future<FakeExchange> answer : answers) {
                assertThat(answer.get().body()).isEqualTo("call 1 of {}");
            }
            assertThat(calls).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesKeysThatAreNone() {
        assertThatThrownBy(() -> run(post("a b", "{}"), 201)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> run(post("k".repeat(201), "{}"), 201)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesLongUploads() {
        FakeExchange upload = post("k1", "x".repeat(1001)).requestHeader("Content-Type", "multipart/form-data");
        assertThatThrownBy(() -> run(upload, 201)).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesNoMoreThanIsReadAsAWhole() throws Exception {
        run(post("k1", "x".repeat(1000)), 201);
        FakeExchange longer = post("k2", "x".repeat(1001));
        assertThatThrownBy(() -> run(longer, 201))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.problem())
                        .isEqualTo(Problem.TOO_LARGE));
        assertThat(calls).hasValue(1);
    }

    @Test
    void leavesOthersAlone() throws Exception {
        run(new FakeExchange("POST", "/api/v1/notes", "{}").caller(TestCaller.as(Role.ADMIN)), 201);
        run(post("k1", "{}").caller(TestCaller.anonymous()), 401);
        run(
                new FakeExchange("POST", "/api/v1/auth/logout", "{}")
                        .requestHeader(IdempotencyFilter.KEY, "k1")
                        .caller(TestCaller.as(Role.ADMIN)),
                204);
        assertThat(calls).hasValue(3);
        assertThat(database.mapper(IdempotencyMapper.class).deleteAllExpired()).isZero();
    }

    private static FakeExchange callingOut(String key) {
        return post(key, "{}").route(FakeExchange.callingOut("/api/v1/notes"));
    }

    @Test
    void aCallThatGoesOutHoldsNoTransactionAndIsDoneOnceAllTheSame() throws Exception {
        FakeExchange first = callingOut("k1");
        filter.doFilter(first.request(), first.response(), (request, response) -> {
            assertThat(database.isInTransaction()).isFalse();
            FakeExchange meanwhile = callingOut("k1");
            assertThatThrownBy(() -> run(meanwhile, 201))
                    .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.code())
                            .isEqualTo("IDEMPOTENCY_KEY_IN_USE"));
            new FakeExchange.Answer(response).send(201, "first");
        });
        FakeExchange second = callingOut("k1");
        run(second, 201);
        assertThat(second.body()).isEqualTo("first");
        assertThat(second.header(IdempotencyFilter.REPLAYED)).isEqualTo("true");
        assertThat(calls).hasValue(0);
    }

    @Test
    void aCallThatGoesOutAndFailsGivesItsKeyBack() throws Exception {
        run(callingOut("k1"), 503);
        FakeExchange thrown = callingOut("k1");
        assertThatThrownBy(() -> filter.doFilter(thrown.request(), thrown.response(), (request, response) -> {
                    throw ProblemException.duplicate("no");
                }))
                .isInstanceOf(ProblemException.class);
        run(callingOut("k1"), 201);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aKeyWhoseServerDiedIsFreeAfterItsLeaseUnlessSomethingWasDone() throws Exception {
        IdempotencyKeys keys = new IdempotencyKeys(database);
        String owner = ADMIN.userId().orElseThrow().toString();
        IdempotencyKeys.Claim claim = new IdempotencyKeys.Claim(owner, "k1", "hash", UUID.randomUUID());
        assertThat(keys.take(claim)).isEmpty();
        database.execute("UPDATE rest.idempotency_key SET leased_until = now() - interval '1 second'");
        run(callingOut("k1"), 201);
        assertThat(calls).hasValue(1);

        IdempotencyKeys.Claim done = new IdempotencyKeys.Claim(owner, "k2", "hash", UUID.randomUUID());
        assertThat(keys.take(done)).isEmpty();
        boolean worked = database.<Boolean, RuntimeException>markingCommits(() -> keys.done(done), () -> {
            assertThatThrownBy(() -> database.doInTransaction(() -> {
                        throw ProblemException.duplicate("rolled back, and so not done");
                    }))
                    .isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> keys.take(done)).hasMessageContaining("under way");
            database.doInTransaction(() -> database.execute("SELECT 1"));
            return true;
        });
        assertThat(worked).isTrue();
        assertThatThrownBy(() -> keys.take(done))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.code())
                        .isEqualTo("IDEMPOTENCY_ANSWER_NOT_KEPT"));
    }

    private static FakeExchange post(String key, String body) {
        return new FakeExchange("POST", "/api/v1/notes", body)
                .route(FakeExchange.route("/api/v1/notes", null))
                .requestHeader(IdempotencyFilter.KEY, key)
                .caller(ADMIN);
    }

    private FakeExchange run(FakeExchange exchange, int status) throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            FakeExchange.Answer answer = new FakeExchange.Answer(response);
            int call = calls.incrementAndGet();
            answer.header("Location", "/api/v1/notes/" + call);
            answer.send(status, "call " + call + " of " + FakeExchange.read(request));
        });
        return exchange;
    }
}
