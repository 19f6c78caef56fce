package io.aegis.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.webhook.delivery.Attempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a receiver does, one call ends in time, and costs little. */
class HostileReceiverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final TestFixture fixture = new TestFixture(TestFixture.settings().with("AEGIS_WEBHOOK_TIMEOUT", "PT2S"));
    private final Receiver receiver = Receiver.answering(200);

    @AfterEach
    void close() {
        fixture.close();
        receiver.close();
    }

    private Attempt call(Receiver.Behaviour behaviour) {
        receiver.behave(behaviour);
        UUID id = fixture.webhook(receiver.url(), "*");
        Attempt attempt = fixture.deliveries.test(id).attempts().get(0);
        assertThat(attempt.durationMillis()).isLessThan(4000);
        return attempt;
    }

    private static void forEver(byte[] part, OutputStream out) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            out.write(part);
        }
    }

    private void drip(OutputStream out, String text) throws IOException {
        for (byte b : Receiver.text(text)) {
            out.write(b);
            out.flush();
            receiver.pause(100);
        }
    }

    @Test
    void hangs() {
        Attempt attempt = call((call, out) -> receiver.pause(60_000));
        assertThat(attempt.status()).isNull();
        assertThat(attempt.error()).contains("time");
        assertThat(attempt.durationMillis()).isGreaterThan(1500);
    }

    @Test
    void dripsTheHeaders() {
        Attempt attempt = call((call, out) -> drip(out, OK + "X: " + "y".repeat(1000)));
        assertThat(attempt.status()).isNull();
        assertThat(attempt.error()).contains("time");
    }

    @Test
    void dripsTheBody() {
        Attempt attempt = call((call, out) -> drip(out, OK + "\r\n" + "y".repeat(1000)));
        assertThat(attempt.succeeded()).isTrue();
        assertThat(attempt.response()).startsWith("y");
    }

    @Test
    void answersGarbage() {
        Attempt attempt = call((call, out) -> out.write(new byte[] {0, 1, 2, (byte) 0xFF, '\r', '\n', 7, '\n'}));
        assertThat(attempt.status()).isNull();
        assertThat(attempt.error()).isNotBlank();
    }

    @Test
    void answersGarbageForEver() {
        Attempt attempt = call((call, out) -> forEver(Receiver.text("no http here\r\n"), out));
        assertThat(attempt.succeeded()).isFalse();
        assertThat(attempt.error()).isNotBlank();
    }

    @Test
    void hangsUp() {
        assertThat(call((call, out) -> {}).error()).isNotBlank();
    }

    @Test
    void answersTwoGigabytes() {
        AtomicLong written = new AtomicLong();
        Attempt attempt = call((call, out) -> {
            out.write(Receiver.text(OK + "Content-Length: 2147483648\r\n\r\n"));
            byte[] part = new byte[1 << 16];
            while (written.get() < 1L << 31) {
                out.write(part);
                written.addAndGet(part.length);
            }
        });
        assertThat(attempt.succeeded()).isTrue();
        assertThat(written.get()).isLessThan(64L << 20);
        assertThat(attempt.durationMillis()).isLessThan(1500);
    }

    @Test
    void answersWithABodyThatUnpacksToMuch() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[50_000_000]);
        }
        Attempt attempt = call((call, out) -> {
            out.write(Receiver.text(OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n"));
            packed.writeTo(out);
        });
        assertThat(attempt.succeeded()).isTrue();
        assertThat(attempt.response()).isEmpty();
    }

    @Test
    void answersWithHeadersForEver() {
        Attempt line = call((call, out) -> {
            out.write(Receiver.text(OK + "X: "));
            forEver(Receiver.text("y".repeat(1 << 16)), out);
        });
        assertThat(line.succeeded()).isFalse();
        Attempt lines = call((call, out) -> {
            out.write(Receiver.text(OK));
            forEver(Receiver.text("X: y\r\n".repeat(1 << 12)), out);
        });
        assertThat(lines.succeeded()).isFalse();
        assertThat(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory())
                .isLessThan(300L << 20);
    }

    @Test
    void redirectsAndIsNotFollowed() {
        try (Receiver elsewhere = Receiver.answering(200)) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                Attempt attempt = call(Receiver.status(status, "Location: " + elsewhere.url()));
                assertThat(attempt.succeeded()).isFalse();
                assertThat(attempt.status()).isEqualTo(status);
                assertThat(attempt.error()).contains("not followed");
            }
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    @Test
    void answersWhatCannotBeStored() {
        Attempt attempt = call((call, out) -> {
            out.write(Receiver.text("HTTP/1.1 500 No\r\nContent-Length: 9\r\n\r\n"));
            out.write(new byte[] {'a', 0, 'b', (byte) 0xC3, (byte) 0x28, (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'c'});
        });
        assertThat(Objects.requireNonNull(attempt.response())).startsWith("ab").endsWith("c");
        assertThat(attempt.response().indexOf(0)).isNegative();
    }
}
