package io.aegis.bench.load;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.console.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Loads each target with each endpoint, in another order in each round. */
public record Rounds(List<Endpoint> endpoints, List<Target> targets, Ids ids, Options options) {
    private static final int FLOOR_WARM_SHARE = 3;

    public ReadResults run() throws Exception {
        warm(options.number("warm"));
        ReadResults results = new ReadResults();
        int rounds = options.number("rounds");
        for (int round = 0; round < rounds; round++) {
            say("round " + (round + 1) + " of " + rounds);
            for (int i = 0; i < targets.size(); i++) {
                round(targets.get((i + round) % targets.size()), inOrder(round), results);
            }
        }
        return results;
    }

    private void warm(int seconds) throws Exception {
        for (Target target : targets) {
            int share = target instanceof AegisTarget ? seconds : seconds / FLOOR_WARM_SHARE;
            say("warming " + target.name() + " for " + share + " s");
            for (Endpoint endpoint : endpoints) {
                if (target.takes(endpoint)) {
                    ids.renew(endpoint);
                    target.load(endpoint, Math.max(1, share / endpoints.size()));
                }
            }
        }
    }

    /** Backwards in every other round: what runs later finds a warmer machine. */
    private List<Endpoint> inOrder(int round) {
        List<Endpoint> ordered = new ArrayList<>(endpoints);
        if (round % 2 == 1) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    private void round(Target target, List<Endpoint> ordered, ReadResults results) throws Exception {
        for (Endpoint endpoint : ordered) {
            if (!target.takes(endpoint)) {
                continue;
            }
            ids.renew(endpoint);
            double before = target.cpuSeconds();
            LoadResult load = target.load(endpoint, options.number("seconds"));
            results.add(endpoint, target, load, target.cpuSeconds() - before);
            say(target.name() + " " + endpoint.name() + ": " + Math.round(load.rate()) + "/s"
                    + (load.failed() > 0 ? ", failed: " + load.failures() : ""));
        }
    }
}
