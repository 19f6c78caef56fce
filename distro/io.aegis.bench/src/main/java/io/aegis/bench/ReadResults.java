package io.aegis.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What all rounds of the reads gave. */
final class ReadResults {
    private record Key(String endpoint, String target) {}

    private record Run(LoadResult load, double cpuMicros) {}

    private final Map<Key, List<Run>> runs = new HashMap<>();

    void add(Endpoint endpoint, Target target, LoadResult load, double cpuSeconds) {
        runs.computeIfAbsent(new Key(endpoint.name(), target.name()), key -> new ArrayList<>())
                .add(new Run(load, cpuSeconds * 1e6 / Math.max(1, load.requests())));
    }

    Section table(List<Target> targets) {
        Section section = Section.of(
                "lists",
                "Reads of the catalogue",
                "read",
                "target",
                "requests/s",
                "spread",
                "p50 ms",
                "p99 ms",
                "CPU µs",
                "failed",
                "× SQL",
                "× Jetty");
        for (Endpoint endpoint : Endpoint.ALL) {
            for (Target target : targets) {
                row(section, endpoint, target.name());
            }
        }
        return section;
    }

    private void row(Section section, Endpoint endpoint, String target) {
        List<Run> all = runs(endpoint, target);
        List<Double> rates = all.stream().map(run -> run.load().rate()).toList();
        double rate = Medians.median(rates);
        double micros = median(all, Run::cpuMicros);
        section.row(
                "GET " + endpoint.path(),
                target,
                rate,
                Medians.spread(rates),
                median(all, run -> run.load().millis(50)),
                median(all, run -> run.load().millis(99)),
                micros > 0 ? (Object) micros : "–",
                all.stream().mapToLong(run -> run.load().failed()).sum(),
                rate / median(runs(endpoint, "sql"), run -> run.load().rate()),
                rate / median(runs(endpoint, "jetty"), run -> run.load().rate()));
    }

    private List<Run> runs(Endpoint endpoint, String target) {
        return runs.getOrDefault(new Key(endpoint.name(), target), List.of());
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Medians.median(runs.stream().map(figure::applyAsDouble).toList());
    }
}
