package io.aegis.bench.load;

import io.aegis.bench.result.Medians;
import io.aegis.bench.result.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What all rounds gave. */
public final class ReadResults {
    private record Key(String endpoint, String target) {}

    private record Run(LoadResult load, double cpuMicros) {}

    private static final Map<String, String> LABELS = Map.of("sql", "SQL", "jetty", "Jetty");

    private final Map<Key, List<Run>> runs = new HashMap<>();

    void add(Endpoint endpoint, Target target, LoadResult load, double cpuSeconds) {
        runs.computeIfAbsent(new Key(endpoint.name(), target.name()), key -> new ArrayList<>())
                .add(new Run(load, cpuSeconds * 1e6 / Math.max(1, load.requests())));
    }

    /** The first target is the one that is measured, the others are put beside it. */
    public Section table(String name, String title, List<Endpoint> endpoints, List<Target> targets) {
        List<String> columns = new ArrayList<>(
                List.of("request", "target", "requests/s", "spread", "p50 ms", "p99 ms", "CPU µs", "failed"));
        List<String> floors = targets.stream()
                .map(Target::name)
                .filter(floor -> !floor.equals(targets.get(0).name()))
                .sorted(Comparator.reverseOrder())
                .toList();
        floors.forEach(floor -> columns.add("× " + LABELS.getOrDefault(floor, floor)));
        Section section = Section.of(name, title, columns.toArray(String[]::new));
        for (Endpoint endpoint : endpoints) {
            for (Target target : targets) {
                if (target.takes(endpoint)) {
                    row(section, endpoint, target.name(), floors);
                }
            }
        }
        return section;
    }

    private void row(Section section, Endpoint endpoint, String target, List<String> floors) {
        List<Run> all = runs(endpoint.name(), target);
        List<Double> rates = all.stream().map(run -> run.load().rate()).toList();
        double micros = median(all, Run::cpuMicros);
        List<Object> cells = new ArrayList<>(List.of(
                endpoint.title(),
                target,
                Medians.median(rates),
                Medians.spread(rates),
                median(all, run -> run.load().millis(50)),
                median(all, run -> run.load().millis(99)),
                micros > 0 ? (Object) micros : "–",
                all.stream().mapToLong(run -> run.load().failed()).sum()));
        for (String floor : floors) {
            List<Run> beside = runs(floor.equals("sql") ? endpoint.floor() : endpoint.name(), floor);
            cells.add(
                    beside.isEmpty()
                            ? "–"
                            : Medians.median(rates)
                                    / median(beside, run -> run.load().rate()));
        }
        section.row(cells.toArray());
    }

    public double rate(Endpoint endpoint, Target target) {
        return median(runs(endpoint.name(), target.name()), run -> run.load().rate());
    }

    public double millis(Endpoint endpoint, Target target, double percentile) {
        return median(runs(endpoint.name(), target.name()), run -> run.load().millis(percentile));
    }

    /** Of all requests, how many were answered with a 2xx. */
    public double goodShare(Endpoint endpoint, Target target) {
        List<Run> all = runs(endpoint.name(), target.name());
        return all.stream().mapToDouble(run -> run.load().good()).sum()
                / all.stream().mapToDouble(run -> run.load().requests()).sum();
    }

    private List<Run> runs(String endpoint, String target) {
        return runs.getOrDefault(new Key(endpoint, target), List.of());
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Medians.median(runs.stream().map(figure::applyAsDouble).toList());
    }
}
