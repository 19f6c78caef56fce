package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The limit of uploads is one of the file, to the byte; and what else is said of its length. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadLimitTest {
    private static final int MOST = 100_000;

    private final Server server = Server.start(Map.of(
            "AEGIS_MAX_UPLOAD_BYTES", Integer.toString(MOST), "AEGIS_EVIDENCE_MAX_BYTES", Integer.toString(MOST)));
    private final Client admin = server.admin();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aFileOfExactlyTheLimitIsKeptAndOneOfAByteMoreIsNot() {
        String path = "/tests/" + new Scene(server, admin).test() + "/evidence";
        upload(path, MOST).expect(201);
        upload(path, MOST + 1).expect(413, "TOO_LARGE");
        upload(path, MOST + 4_000_000).expect(413, "TOO_LARGE");
        assertThat(admin.get(path).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void aBodyThatIsNoMultipartHasTheLimitItself() {
        admin.send("POST", "/campaigns/import", new byte[MOST + 1], "application/json")
                .expect(413, "TOO_LARGE");
    }

    @Test
    void aRangeOutsideOfAFileIsToldHowLongTheFileIs() {
        String path = "/evidence/" + new Scene(server, admin).evidence() + "/download";
        Reply outside = admin.with("Range", "bytes=1000-").get(path).expect(416, "RANGE_NOT_SATISFIABLE");
        assertThat(outside.header("Content-Range")).isEqualTo("bytes */" + "content".length());
        Reply inside = admin.with("Range", "bytes=1-2").get(path).expect(206);
        assertThat(inside.header("Content-Range")).isEqualTo("bytes 1-2/" + "content".length());
    }

    private Reply upload(String path, int length) {
        return admin.upload(path, Map.of("team", "red", "description", "x".repeat(1_000)), "a.bin", new byte[length]);
    }
}
