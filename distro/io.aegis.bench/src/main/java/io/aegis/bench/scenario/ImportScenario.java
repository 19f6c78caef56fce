package io.aegis.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.ProcessFigures;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The whole Enterprise bundle into a server with a heap of 256 MiB, and once more without a change. */
public final class ImportScenario implements Scenario {
    private static final String HEAP = "-Xmx256m";

    @Override
    public Section measure(Bed bed) throws IOException, InterruptedException {
        Path bundle = bed.options().attack();
        Section section =
                Section.of("import", "Import of the Enterprise bundle, " + HEAP, "what", "s", "answer", "reach");
        if (bundle == null) {
            return section.note("Skipped: no bundle (name one with --attack FILE).");
        }
        try (Server server = bed.start("import", HEAP)) {
            server.api().logIn();
            Path file = Files.createDirectories(server.home().resolve("import")).resolve(bundle.getFileName());
            Files.copy(bundle, file);
            synchronize(section, server, file, "over the starter catalogue", "≤ 10 s");
            synchronize(section, server, file, "again, unchanged", "≤ 5 s");
            section.note("Resident memory after it: " + Math.round(ProcessFigures.residentMib(server.pid())) + " MiB.");
        }
        return section;
    }

    private static void synchronize(Section section, Server server, Path file, String what, String reach)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode answer = server.api().post("/system/sync-mitre", Map.of("source", file.toString()));
        double seconds = (System.nanoTime() - begin) / 1e9;
        section.row(what, seconds, answer.path("new") + " new, " + answer.path("updated") + " updated", reach);
    }
}
