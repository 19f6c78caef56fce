package io.aegis.bench;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.console.Options;
import io.aegis.bench.console.UsageException;
import io.aegis.bench.result.ResultFiles;
import io.aegis.bench.result.Section;
import io.aegis.bench.scenario.Bed;
import io.aegis.bench.scenario.DeployScenario;
import io.aegis.bench.scenario.EvidenceScenario;
import io.aegis.bench.scenario.ImportScenario;
import io.aegis.bench.scenario.LeakScenario;
import io.aegis.bench.scenario.ListScenario;
import io.aegis.bench.scenario.MemoryScenario;
import io.aegis.bench.scenario.ScaleScenario;
import io.aegis.bench.scenario.Scenario;
import io.aegis.bench.scenario.StartupScenario;
import io.aegis.bench.scenario.TestScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The entry of {@code aegis bench}. Exit codes: 0 measured, 1 something could not be measured, 2 wrong usage. */
public final class Bench {
    private static final Map<String, Scenario> SCENARIOS = Map.of(
            "startup", new StartupScenario(),
            "import", new ImportScenario(),
            "lists", new ListScenario(),
            "rss", new MemoryScenario(),
            "deploy", new DeployScenario(),
            "leaks", new LeakScenario(),
            "tests", new TestScenario(),
            "evidence", new EvidenceScenario(),
            "scale", new ScaleScenario());

    private Bench() {}

    /** Runs the scenarios that are asked for, one after the other, and ends the process. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("aegis.root", "")).toAbsolutePath();
        int code;
        try {
            code = run(Options.parse(arguments, root));
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    private static int run(Options options) throws IOException {
        List<Section> sections = new ArrayList<>();
        boolean complete = true;
        try (Bed bed = new Bed(options)) {
            for (String name : Options.SCENARIOS) {
                if (!options.what().contains(name)) {
                    continue;
                }
                say(name);
                Section section = measure(name, bed);
                complete &= !section.columns().isEmpty();
                sections.add(section);
                System.out.print(section.markdown());
                ResultFiles.write(options.out(), sections);
            }
        }
        say("written to " + options.out());
        return complete ? 0 : 1;
    }

    private static Section measure(String name, Bed bed) {
        Scenario scenario = SCENARIOS.get(name);
        if (scenario == null) {
            throw new UsageException(Options.USAGE);
        }
        try {
            return scenario.measure(bed);
        } catch (UsageException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            e.printStackTrace();
            return Section.of(name, name).note("Could not be measured: " + e);
        }
    }
}
