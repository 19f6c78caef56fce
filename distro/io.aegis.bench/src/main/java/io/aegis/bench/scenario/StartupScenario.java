package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.result.Medians;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the command to the first 200 of the health: with an empty home, and again with the same. */
public final class StartupScenario implements Scenario {
    @Override
    public Section measure(Bed bed) throws IOException, InterruptedException {
        int times = bed.options().number("starts");
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            first.add(start(bed, "start" + i));
            second.add(start(bed, "start" + i));
            say("start " + i + " of " + times + ": " + first.get(i - 1) + " s, again " + second.get(i - 1) + " s");
        }
        return Section.of("startup", "Start to the first 200", "what", "median s", "worst s", "reach")
                .row("first start, empty home, starter catalogue", Medians.median(first), Medians.max(first), "≤ 15 s")
                .row("second start, same home", Medians.median(second), Medians.max(second), "≤ 6 s")
                .note("n = " + times + ", from the launcher's start on, health asked every 10 ms.");
    }

    private static double start(Bed bed, String home) throws IOException, InterruptedException {
        try (Server server = bed.start(home, "")) {
            return server.startSeconds();
        }
    }
}
