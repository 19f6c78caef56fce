package io.aegis.bench.load;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.function.SerializableFunction;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpRequestStepBuilder;
import java.time.Duration;

/** A closed loop of clients, each with its own connection, over Hyperfoil. */
public final class Load {
    private static final String PHASE = "load";
    private static final long TIMEOUT_MILLIS = 30_000;

    private final StatisticsSnapshot seen = new StatisticsSnapshot();
    private final LocalSimulationRunner runner;

    public Load(int port, String token, int clients, Duration duration, SerializableFunction<Session, String> path) {
        this(port, token, clients, duration, Endpoint.get(PHASE, ""), path);
    }

    /** Method, headers and body are those of the endpoint. */
    public Load(
            int port,
            String token,
            int clients,
            Duration duration,
            Endpoint endpoint,
            SerializableFunction<Session, String> path) {
        BenchmarkBuilder benchmark =
                BenchmarkBuilder.builder().name("aegis").threads(1).failurePolicy(Benchmark.FailurePolicy.CONTINUE);
        HttpPluginBuilder http = benchmark.addPlugin(HttpPluginBuilder::new);
        http.http()
                .host("127.0.0.1")
                .port(port)
                .allowHttp2(false)
                .sharedConnections(clients)
                .requestTimeout(TIMEOUT_MILLIS);
        http.ergonomics().autoRangeCheck(false).stopOnInvalid(false).repeatCookies(false);
        HttpRequestStepBuilder request = benchmark
                .addPhase(PHASE)
                .always(clients)
                .duration(duration.toMillis())
                .maxDuration(duration.toMillis() + TIMEOUT_MILLIS)
                .scenario()
                .initialSequence(PHASE)
                .step(SC)
                .httpRequest(endpoint.isPost() ? HttpMethod.POST : HttpMethod.GET)
                .path(path)
                .headers()
                .header("Authorization", "Bearer " + token)
                .header("Accept", endpoint.accept())
                .endHeaders();
        body(request, endpoint);
        request.endStep();
        runner = new LocalSimulationRunner(
                benchmark.build(), (phase, step, metric, part, down) -> add(part), null, null);
    }

    private static void body(HttpRequestStepBuilder request, Endpoint endpoint) {
        if (endpoint.isPost()) {
            request.headers()
                    .header("Content-Type", "application/json")
                    .endHeaders()
                    .body(endpoint.body());
        }
    }

    /** Runs until the time is over. */
    public static LoadResult run(
            int port, String token, int clients, int seconds, SerializableFunction<Session, String> path) {
        return new Load(port, token, clients, Duration.ofSeconds(seconds), path).run();
    }

    public LoadResult run() {
        runner.run();
        synchronized (seen) {
            HttpStats http = HttpStats.get(seen);
            double seconds = (seen.histogram.getEndTimeStamp() - seen.histogram.getStartTimeStamp()) / 1e3;
            return new LoadResult(seen.requestCount, http.status_2xx, seconds, seen.histogram, failures(http));
        }
    }

    /** Ends a run of another thread early: those requests that are on their way are waited for. */
    public void finish() {
        runner.finishPhase(PHASE);
    }

    private void add(StatisticsSnapshot part) {
        synchronized (seen) {
            seen.add(part);
        }
    }

    private String failures(HttpStats http) {
        return http.status_4xx + " × 4xx, " + http.status_5xx + " × 5xx, " + seen.connectionErrors
                + " broken connections, " + seen.requestTimeouts + " timeouts, " + seen.internalErrors + " other";
    }
}
