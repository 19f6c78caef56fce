package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The file systems of the evidence, and of imports on their way in, are small ones of the server's own, and get full. */
class FullDiskTest {
    private static final int LARGE = 7 * 1024 * 1024; // of which the last three go past the cache

    /** Mounts a file system on each of the folders, which nobody but the process and its children sees, and becomes it. */
    private static List<String> onSmallDisks(Path... folders) {
        StringBuilder script = new StringBuilder();
        for (Path folder : folders) {
            script.append("mount -t tmpfs -o size=24m tmpfs '").append(folder).append("' && ");
        }
        return List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script + "exec \"$@\"", "sh");
    }

    @Test
    void aFullDiskIsSaidSoAndNothingIsLost() throws IOException {
        Path home = Folders.create("home");
        Path evidence = Files.createDirectories(home.resolve("blobs"));
        Path run = Files.createDirectories(home.resolve("run"));
        Path cache = Files.createDirectories(home.resolve("cache"));
        assumeTrue(
                canMount(onSmallDisks(evidence)),
                "skipped: this machine lets no process mount a file system of its own (unshare --user --mount)");
        try (Server server = Server.start(home, onSmallDisks(evidence, run, cache), Map.of())) {
            Path root = Path.of("/proc/" + server.pid() + "/root");
            new Uploads(server.admin(), root.resolve(evidence.toString().substring(1))).check();
            anImportIsRefusedToo(server, root.resolve(run.toString().substring(1)));
            aPluginIsRefusedToo(server.admin(), root.resolve(cache.toString().substring(1)));
            assertThat(server.everythingLogged()).contains("No space left on device");
        }
    }

    private static void anImportIsRefusedToo(Server server, Path disk) throws IOException {
        Client admin = server.admin();
        byte[] campaign = new Scene(server, admin).campaignFile();
        fill(disk, 0);
        admin.send("POST", "/campaigns/import", campaign, "application/json").expect(503, "UNAVAILABLE");
        Files.delete(disk.resolve("filler"));
        admin.send("POST", "/campaigns/import", campaign, "application/json").expect(201);
    }

    private static void aPluginIsRefusedToo(Client admin, Path disk) throws IOException {
        fill(disk, 0);
        admin.upload("/plugins", Installation.d3fend()).expect(503, "UNAVAILABLE");
        admin.get("/plugins/d3fend").expect(404, "NOT_FOUND");
        Files.delete(disk.resolve("filler"));
        admin.upload("/plugins", Installation.d3fend()).expect(201);
    }

    private record Uploads(Client admin, Path disk) {
        void check() throws IOException {
            String test = admin.post("/tests", Map.of("technique_id", "T1059.001", "title", "Evidence"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            byte[] first = bytes(1, LARGE);
            String kept = add(test, first).expect(201).json().path("id").asText();

            // The last of the server's writes does not fit, and no folder after that.
            fill(disk, LARGE - 60 * 1024);
            add(test, bytes(2, LARGE)).expect(503, "UNAVAILABLE");
            fill(disk, 0);
            Reply refused = add(test, bytes(3, 10)).expect(503, "UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isNotBlank();
            awaitStorage(503, false);
            assertThat(refused.json().path("detail").asText()).contains("disk full", "nothing was kept", "again");

            assertThat(evidence(test)).hasSize(1);
            assertThat(files()).containsExactlyInAnyOrder(disk.resolve("filler"), place(kept));
            assertThat(admin.download("/evidence/" + kept + "/download")).isEqualTo(first);
            assertThat(records()).isEqualTo(1);
            Files.delete(disk.resolve("filler"));
            awaitStorage(200, true);
            byte[] next = bytes(2, LARGE);
            String later = add(test, next).expect(201).json().path("id").asText();
            assertThat(admin.download("/evidence/" + later + "/download")).isEqualTo(next);
            assertThat(admin.download("/evidence/" + kept + "/download")).isEqualTo(first);
            assertThat(evidence(test)).hasSize(2);
            assertThat(files()).hasSize(2);
            assertThat(records()).isEqualTo(2);
        }

        private void awaitStorage(int status, boolean up) {
            Awaitility.await().untilAsserted(() -> assertThat(admin.get("/system/health")
                            .expect(status)
                            .json()
                            .path("checks")
                            .path("storage")
                            .path("up")
                            .asBoolean())
                    .isEqualTo(up));
        }

        private Reply add(String test, byte[] content) {
            return admin.upload("/tests/" + test + "/evidence", Map.of("team", "red"), "a.bin", content);
        }

        private JsonNode evidence(String test) {
            return admin.get("/tests/" + test + "/evidence").expect(200).json().path("items");
        }

        private int records() {
            return admin.get("/audit-logs?limit=1&action=add_evidence&entity_type=evidence")
                    .expect(200)
                    .json()
                    .path("total")
                    .asInt();
        }

        private Path place(String id) {
            String sha256 =
                    admin.get("/evidence/" + id).json().path("sha256_hash").asText();
            return disk.resolve(sha256.substring(0, 2))
                    .resolve(sha256.substring(2, 4))
                    .resolve(sha256);
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> all = Files.walk(disk)) {
                return all.filter(Files::isRegularFile).toList();
            }
        }
    }

    /** Leaves so many bytes. */
    private static void fill(Path disk, int left) throws IOException {
        Path filler = disk.resolve("filler");
        Files.deleteIfExists(filler);
        long room = Files.getFileStore(disk).getUsableSpace() - left;
        try (OutputStream target = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            for (long written = 0; written < room; written += block.length) {
                target.write(block);
            }
        }
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static boolean canMount(List<String> launcher) {
        List<String> command =
                Stream.concat(launcher.stream(), Stream.of("true")).toList();
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
