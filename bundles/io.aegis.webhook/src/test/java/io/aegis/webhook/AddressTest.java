package io.aegis.webhook;

import static io.aegis.webhook.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.PageRequest;
import io.aegis.webhook.delivery.DeliveryState;
import io.aegis.webhook.delivery.DeliveryView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address guard as this bundle uses it, with nothing let through. The names are those of a file that we write. */
class AddressTest {
    private static final Path NAMES = Path.of(System.getProperty("jdk.net.hosts.file", ""));

    private static final List<String> REFUSED = List.of(
            "http://127.0.0.1/",
            "http://127.0.0.1:5432/",
            "http://local.test/",
            "http://10.1.2.3/",
            "http://192.168.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://127.1/",
            "http://127.0.0.1./",
            "http://user:password@public.test/",
            "http://public.test@127.0.0.1/",
            "http://public.test:0/",
            "ftp://public.test/",
            "file:///etc/passwd",
            "gopher://public.test/",
            "public.test",
            "//public.test/",
            "http:///",
            "http://",
            "http://public.test/ /",
            "http://pub lic.test/");

    private final TestFixture fixture = new TestFixture(TestFixture.settings().with("AEGIS_OUTBOUND_ALLOW", ""));

    @BeforeEach
    void names() throws IOException {
        resolve("8.8.8.8 public.test", "127.0.0.1 local.test", "8.8.8.8 rebind.test");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void resolve(String... lines) throws IOException {
        Files.write(NAMES, List.of(lines));
    }

    @Test
    void isRefusedBeforeItIsSaved() {
        for (String url : REFUSED) {
            assertThatThrownBy(() -> fixture.webhook(url, "*"))
                    .as(url)
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                            .isEqualTo("ADDRESS_NOT_ALLOWED"));
        }
        assertThat(fixture.webhooks.list(null, null, new PageRequest(0, 9)).total())
                .isZero();
        assertThat(fixture.audit.records()).isEmpty();
    }

    @Test
    void aPublicNameIsSaved() {
        fixture.webhook("https://public.test/hook?token=x", "*");
        fixture.webhook("https://not-known-yet.test/", "*");
    }

    @Test
    void aNameThatTurnsLocalAfterwardsIsRefusedWhenItIsCalled() throws IOException {
        try (Receiver receiver = Receiver.answering(200)) {
            UUID id = fixture.webhook("http://rebind.test:" + receiver.port() + "/hook", "*");
            resolve("127.0.0.1 rebind.test");
            fixture.publish("alert.fired");
            DeliveryView failed = fixture.await(id, DeliveryState.FAILED);
            assertThat(failed.attempts()).hasSize(3).allSatisfy(attempt -> assertThat(attempt.error())
                    .contains("not public"));
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void oneLocalAddressAmongPublicOnesIsEnough() throws IOException {
        UUID id = fixture.webhook("http://rebind.test:9/hook", "*");
        resolve("8.8.8.8 rebind.test", "10.0.0.1 rebind.test");
        assertThat(fixture.deliveries.test(id).attempts().get(0).error()).contains("not public");
    }

    @Test
    void whatTheOperatorLetsThroughIsCalled() {
        try (Receiver receiver = Receiver.answering(200);
                TestFixture open = new TestFixture(TestFixture.settings().with("AEGIS_OUTBOUND_ALLOW", "local.test"))) {
            UUID id = open.webhook("http://local.test:" + receiver.port() + "/hook", "*");
            assertThat(open.deliveries.test(id).state()).isEqualTo(DeliveryState.DELIVERED);
            refused("ADDRESS_NOT_ALLOWED", () -> open.webhook(receiver.url(), "*"));
        }
    }
}
