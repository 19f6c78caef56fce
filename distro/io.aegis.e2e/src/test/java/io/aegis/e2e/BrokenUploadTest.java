package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms that break off, or are none: each is told so, also where the break comes after the file. */
@ExtendWith(SharedServer.class)
class BrokenUploadTest {
    private static final String FILE = part("file", "", "{}");
    private static final String TOO_LONG = "X-Long: " + "h".repeat(20_000) + "\r\n";
    private static final String END = "--b--\r\n";

    private final Client admin;
    private final String evidence;

    BrokenUploadTest(Server server, People people) {
        this.admin = people.admin();
        this.evidence = "/tests/" + new Scene(server, admin).test() + "/evidence";
    }

    private static String part(String name, String header, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a\"\r\n" + header + "\r\n"
                + content + "\r\n";
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "no form at all ".repeat(500),
                END,
                part("other", "", "{}") + END,
                part("file", TOO_LONG, "{}") + END,
                part("other", TOO_LONG, "{}") + FILE + END,
                FILE + part("other", TOO_LONG, "{}") + END,
                FILE + part("other", "", "{}") + part("other", TOO_LONG, "{}").repeat(3) + END,
                FILE + "--b\r\n" + "x".repeat(70_000));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isRefused(String body) {
        Stream.of("/plugins", "/campaigns/import", "/attack-paths/import", evidence)
                .forEach(path -> {
                    Reply reply = admin.send("POST", path, body.getBytes(UTF_8), "multipart/form-data; boundary=b");
                    assertThat(reply.status()).as("%s: %s", path, reply.text()).isBetween(400, 499);
                    reply.isProblem();
                });
        assertThat(admin.get(evidence).expect(200).json().path("total").asInt()).isZero();
    }
}
