package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.load.Endpoint;
import io.aegis.bench.load.Load;
import io.aegis.bench.load.LoadResult;
import io.aegis.bench.result.Medians;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A plugin comes and goes while clients read the list of techniques: none of them may notice. */
public final class DeployScenario implements Scenario {
    private static final int CLIENTS = 16;
    private static final int WARM_SECONDS = 10;

    @Override
    public Section measure(Bed bed) throws Exception {
        Api api = bed.server().api();
        int cycles = bed.options().number("cycles");
        PluginCycle cycle = new PluginCycle(api, bed.options().plugin());
        Endpoint list = Endpoint.ALL.get(0);
        Load.run(api.port(), api.token(), CLIENTS, WARM_SECONDS, list.paths(List.of()));
        Load load = new Load(api.port(), api.token(), CLIENTS, Duration.ofHours(1), list.paths(List.of()));
        CompletableFuture<LoadResult> running = CompletableFuture.supplyAsync(load::run);
        TimeUnit.SECONDS.sleep(1);
        List<PluginCycle.Times> times = new ArrayList<>();
        LoadResult result;
        try {
            for (int i = 1; i <= cycles; i++) {
                times.add(cycle.run());
                if (i % 20 == 0) {
                    say("cycle " + i + " of " + cycles);
                }
            }
        } finally {
            load.finish();
            result = running.get(60, TimeUnit.SECONDS);
        }
        return table(cycles, times, result);
    }

    private static Section table(int cycles, List<PluginCycle.Times> times, LoadResult result) {
        List<Double> first = times.stream().map(PluginCycle.Times::firstAnswer).toList();
        List<Double> removed = times.stream().map(PluginCycle.Times::removed).toList();
        return Section.of("deploy", "A plugin comes and goes under load", "what", "value", "reach")
                .row("failed requests of " + result.requests(), result.failed(), "0")
                .row("install call to first 200 of the plugin, median s", Medians.median(first), "≤ 1 s")
                .row("the same, the first install of all, s", first.get(0), "≤ 1 s")
                .row("the same, worst of the others, s", Medians.max(first.subList(1, first.size())), "≤ 1 s")
                .row("answer of the removal, median s", Medians.median(removed), "–")
                .row("list of techniques, p50 ms", result.millis(50), "–")
                .row("list of techniques, p99 ms", result.millis(99), "–")
                .row("list of techniques, longest ms", result.maxMillis(), "–")
                .note(
                        cycles + " cycles of d3fend, " + CLIENTS
                                + " clients in a closed loop on the list of techniques, "
                                + Math.round(result.rate()) + " requests/s. Failures: " + result.failures()
                                + ". The first install migrates and runs code that never ran, in the server and in this program.");
    }
}
