package io.aegis.notification.stream;

import static io.aegis.notification.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.notification.NotificationTexts;
import io.aegis.notification.RecordingSink;
import io.aegis.notification.TestFixture;
import io.aegis.testkit.TestCaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationStreamsTest {
    private TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private RecordingSink open(Role role, @Nullable String lastEventId) {
        fixture.callers.become(role);
        RecordingSink sink = new RecordingSink();
        fixture.streams.open(lastEventId, sink);
        return sink;
    }

    private static void awaitNumbers(RecordingSink sink, Long... numbers) {
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.numbers().equals(List.of(numbers)));
    }

    @Test
    void sendsOnesOwnFromNowOn() {
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        RecordingSink red = open(Role.RED_TECH, null);
        RecordingSink blue = open(Role.BLUE_TECH, "");
        assertThat(red.frames.get(0)).isEqualTo(Frame.hello(1, Duration.ofSeconds(3)));
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.mentioned(Role.BLUE_TECH, Role.ADMIN);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        awaitNumbers(red, 2L, 4L);
        awaitNumbers(blue, 3L);
        assertThat(Objects.requireNonNull(red.frames.get(1).data()))
                .contains("\"type\":\"test.mentioned\"", "\"read\":false");
    }

    @Test
    void repeatsNothingOfATestThatIsNotSeenAnyMore() {
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.tests.blind.add(Role.RED_TECH);
        RecordingSink red = open(Role.RED_TECH, "0");
        awaitNumbers(red, 1L);
        assertThat(Objects.requireNonNull(red.frames.get(1).data()))
                .contains(NotificationTexts.HIDDEN)
                .doesNotContain(TestFixture.TITLE);
    }

    @Test
    void goesOnAfterTheLastOneSeen() {
        for (int i = 0; i < 4; i++) {
            fixture.mentioned(Role.RED_TECH, Role.ADMIN);
            fixture.mentioned(Role.BLUE_TECH, Role.ADMIN);
        }
        awaitNumbers(open(Role.RED_TECH, "3"), 5L, 7L);
        awaitNumbers(open(Role.RED_TECH, "0"), 1L, 3L, 5L, 7L);
        RecordingSink future = open(Role.RED_TECH, "99999");
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        awaitNumbers(future, 9L);
    }

    @Test
    void goesOnAfterMoreThanFitInOneRound() {
        fixture.database.execute("INSERT INTO notification.notification (id, user_id, event_id, type, text) SELECT "
                + "gen_random_uuid(), '" + TestFixture.id(Role.RED_TECH)
                + "', gen_random_uuid(), 'test.mentioned', 'x' FROM generate_series(1, 1234)");
        RecordingSink sink = open(Role.RED_TECH, "0");
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.numbers().size() == 1234);
        assertThat(sink.numbers()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void refusesIdsThatItDidNotGiveOut() {
        for (String id : List.of("x", "-1", "1.5", "99999999999999999999", "1\u0660")) {
            refused("INVALID_INPUT", () -> open(Role.RED_TECH, id));
        }
    }

    @Test
    void sendsWhatAnotherNodeWrote() {
        NotificationStreams other = fixture.node();
        fixture.callers.become(Role.RED_TECH);
        RecordingSink sink = new RecordingSink();
        other.open(null, sink);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        awaitNumbers(sink, 1L);
        other.stop();
        assertThat(sink.closed).isTrue();
    }

    @Test
    void missesNothingWhileManyWrite() throws InterruptedException {
        RecordingSink sink = open(Role.RED_TECH, null);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread writer = new Thread(() -> {
                for (int n = 0; n < 25; n++) {
                    fixture.mentioned(Role.RED_TECH, Role.ADMIN);
                }
            });
            writers.add(writer);
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.numbers().size() == 100);
        assertThat(sink.numbers()).isSorted().doesNotHaveDuplicates();
    }

    /** A caller whose token can be revoked. */
    private static final class Guest implements Caller {
        private final TestCaller user = TestCaller.as(Role.RED_TECH);
        private volatile boolean valid = true;

        @Override
        public Optional<UUID> userId() {
            return user.userId();
        }

        @Override
        public String username() {
            return user.username();
        }

        @Override
        public Optional<Role> role() {
            return user.role();
        }

        @Override
        public boolean isAuthenticated() {
            return true;
        }

        @Override
        public boolean isStillValid() {
            return valid;
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public String address() {
            return "";
        }

        @Override
        public String requestId() {
            return "";
        }
    }

    @Test
    void endsWhenTheTokenDoes() {
        Guest guest = new Guest();
        fixture.callers.become(guest);
        RecordingSink sink = new RecordingSink();
        fixture.streams.open(null, sink);
        RecordingSink other = open(Role.RED_TECH, null);
        guest.valid = false;
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.closed);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        awaitNumbers(other, 1L);
        assertThat(sink.numbers()).isEmpty();
    }

    @Test
    void theOldestOfTooManyGoes() {
        RecordingSink first = open(Role.RED_TECH, null);
        RecordingSink second = open(Role.RED_TECH, null);
        open(Role.RED_TECH, null);
        RecordingSink other = open(Role.BLUE_TECH, null);
        open(Role.RED_TECH, null);
        await().until(() -> first.closed);
        assertThat(first.frames).endsWith(Frame.goodbye(Duration.ofMinutes(1)));
        assertThat(second.closed).isFalse();
        assertThat(other.closed).isFalse();
    }

    @Test
    void thereIsALimitForAll() {
        List<RecordingSink> sinks = new ArrayList<>();
        for (Role role : Role.values()) {
            sinks.add(open(role, null));
        }
        refused("UNAVAILABLE", () -> open(Role.VIEWER, null));
        sinks.get(0).broken = true;
        sinks.get(1).closed = true;
        fixture.mentioned(Role.ADMIN, Role.VIEWER);
        await().until(() -> sinks.get(0).closed);
        open(Role.VIEWER, null);
        open(Role.VIEWER, null);
        refused("UNAVAILABLE", () -> open(Role.VIEWER, null));
    }

    @Test
    void whoDoesNotReadKeepsNobodyWaitingAndIsSentTheRestLater() {
        RecordingSink slow = open(Role.RED_TECH, null);
        slow.reads = false;
        RecordingSink quick = open(Role.RED_TECH, null);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        awaitNumbers(slow, 1L);
        for (int i = 0; i < 3; i++) {
            fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        }
        awaitNumbers(quick, 1L, 2L, 3L, 4L);
        assertThat(slow.numbers()).containsExactly(1L);
        // Its next frame is written, and with it all before.
        slow.reads = true;
        awaitNumbers(slow, 1L, 2L, 3L, 4L);
    }

    @Test
    void saysThatItLives() {
        fixture.close();
        fixture = new TestFixture(TestFixture.settings().with("AEGIS_NOTIFICATION_HEARTBEAT", "PT0.01S"));
        RecordingSink sink = open(Role.RED_TECH, null);
        await().atMost(Duration.ofSeconds(10)).until(() -> sink.frames.contains(Frame.HEARTBEAT));
    }

    @Test
    void endsWithItsBundle() {
        RecordingSink sink = open(Role.RED_TECH, null);
        fixture.streams.stop();
        assertThat(sink.closed).isTrue();
        refused("UNAVAILABLE", () -> open(Role.RED_TECH, null));
    }

    @Test
    void whoIsNoUserHasNone() {
        fixture.callers.become(TestCaller.system());
        refused("FORBIDDEN", () -> fixture.streams.open(null, new RecordingSink()));
    }
}
