package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import io.aegis.bench.result.Medians;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.Api;
import io.aegis.bench.server.Jvm;
import io.aegis.bench.server.ProcessFigures;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A large file as evidence, beside reading it twice; and whether the server's heap stays flat meanwhile. */
public final class EvidenceScenario implements Scenario {
    private static final long ROOM = 1 << 20;
    private static final String BESIDE = "cat \"$0\" > /dev/null && sha256sum \"$0\"";

    private record Heap(double before, double highest, double after, int looks) {}

    @Override
    public Section measure(Bed bed) throws Exception {
        int size = bed.options().number("evidence-mib");
        long bytes = (long) size << 20;
        Map<String, String> limits = Map.of(
                "AEGIS_EVIDENCE_MAX_BYTES", Long.toString(bytes),
                "AEGIS_MAX_UPLOAD_BYTES", Long.toString(bytes + ROOM));
        try (Server server = bed.startWithCatalogue("evidence", limits)) {
            say("making a file of " + size + " MiB");
            RandomFile file = RandomFile.of(bed.folder("evidence.bin"), size);
            Upload upload = new Upload(server.api().port(), server.api().token(), draft(server.api()));
            upload.send(RandomFile.of(bed.folder("first.bin"), 1).path());
            List<Double> uploads = new ArrayList<>();
            List<Double> besides = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < bed.options().number("pairs"); i++) {
                file.change();
                besides.add(beside(bed, file));
                uploads.add(upload.send(file.path()));
                ratios.add(besides.get(i) / uploads.get(i));
                say("cat and sha256sum " + besides.get(i) + " s, upload " + uploads.get(i) + " s");
            }
            file.change();
            Heap heap = heap(server, upload, file);
            return table(size, uploads, besides, ratios, heap)
                    .note("Resident memory of the server's JVM afterwards: "
                            + Math.round(ProcessFigures.residentMib(server.pid())) + " MiB.");
        }
    }

    private static String draft(Api api) throws IOException, InterruptedException {
        String technique =
                api.json("/techniques?limit=1").path(0).path("mitre_id").asText();
        return api.post("/tests", Map.of("technique_id", technique, "title", "Evidence", "platform", "linux"))
                .path("id")
                .asText();
    }

    private static double beside(Bed bed, RandomFile file) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder("sh", "-c", BESIDE, file.path().toString())
                .redirectErrorStream(true)
                .redirectOutput(bed.folder("sha256sum.txt").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("cat and sha256sum of " + file.path() + " failed");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** In an upload of its own, since looks stop the server. */
    private static Heap heap(Server server, Upload upload, RandomFile file) throws Exception {
        try (Jvm jvm = new Jvm(server.pid())) {
            jvm.collectGarbage();
            double before = jvm.heapMib();
            CompletableFuture<Double> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return upload.send(file.path());
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
            List<Double> during = new ArrayList<>();
            while (!running.isDone()) {
                during.add(jvm.liveHeapMib());
                TimeUnit.MILLISECONDS.sleep(50);
            }
            running.join();
            // The last look may have begun when the answer was there already.
            List<Double> looks = during.size() > 1 ? during.subList(0, during.size() - 1) : during;
            jvm.collectGarbage();
            return new Heap(before, Medians.max(looks), jvm.heapMib(), looks.size());
        }
    }

    private static Section table(int size, List<Double> uploads, List<Double> besides, List<Double> ratios, Heap heap) {
        return Section.of("evidence", String.format(Locale.ROOT, "Evidence of %,d MiB", size), "what", "value", "reach")
                .row("upload, median s", Medians.median(uploads), "–")
                .row("`cat` to nowhere and `sha256sum` of the same file, median s", Medians.median(besides), "–")
                .row("the latter divided by the former, median of the pairs", Medians.median(ratios), "≥ 0.6")
                .row("the same, spread", Medians.spread(ratios), "–")
                .row("live heap before, MiB", heap.before(), "–")
                .row("live heap during an upload, highest, MiB", heap.highest(), "–")
                .row("live heap after, MiB", heap.after(), "–")
                .row("growth during, MiB", heap.highest() - heap.before(), "≤ 32")
                .row("growth after, MiB", heap.after() - heap.before(), "–")
                .note(uploads.size() + " pairs, the file read before each upload and other bytes in each. The heap was"
                        + " watched in one more upload: " + heap.looks() + " looks, each straight after a full"
                        + " collection, over JMX, so that garbage does not count; before and after, collections until"
                        + " the heap stops shrinking. What lies outside the heap is not in it.");
    }
}
