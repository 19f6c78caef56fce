package io.aegis.bench.scenario;

import io.aegis.bench.server.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Installs the plugin, waits for its first answer, uses it, removes it again. */
final class PluginCycle {
    private static final String ID = "d3fend";
    private static final String PROBE = "/d3fend/countermeasures";
    /** Each goes another way through the server, which may remember something of the plugin there. */
    private static final List<String> USED = List.of(
            "/d3fend/summary", "/d3fend/mappings?mitre_id=T1059.001", "/techniques/T1059.001/d3fend", "/capabilities");

    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Api api;
    private final Path jar;

    PluginCycle(Api api, Path jar) {
        this.api = api;
        this.jar = jar;
    }

    /** Seconds from the call to the first 200 of the plugin, and to the answer of the call; of the removal. */
    record Times(double firstAnswer, double installed, double removed) {}

    Times run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        CompletableFuture<Double> installed = CompletableFuture.supplyAsync(() -> {
            try {
                api.install(jar);
                return since(begin);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        while (api.status(PROBE) != 200) {
            if (installed.isCompletedExceptionally()) {
                installed.join();
            }
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IOException("the plugin does not answer 200 at " + PROBE);
            }
            Thread.sleep(20);
        }
        double firstAnswer = since(begin);
        double answered = installed.join();
        for (String path : USED) {
            api.get(path);
        }
        long removal = System.nanoTime();
        api.remove(ID);
        double removed = since(removal);
        if (api.status(PROBE) == 200) {
            throw new IOException("the plugin still answers after its removal");
        }
        return new Times(firstAnswer, answered, removed);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
