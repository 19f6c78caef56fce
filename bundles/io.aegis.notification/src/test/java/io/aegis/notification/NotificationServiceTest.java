package io.aegis.notification;

import static io.aegis.notification.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.testkit.TestCaller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationServiceTest {
    private static final PageRequest ALL = new PageRequest(0, 100);

    private final TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private UUID newest(Role role) {
        fixture.callers.become(role);
        return fixture.service.list(null, null, ALL).items().get(0).id();
    }

    @Test
    void everybodySeesTheirOwn() {
        fixture.assigned(Role.RED_TECH, "red", Role.ADMIN);
        fixture.mentioned(Role.BLUE_TECH, Role.ADMIN);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.callers.become(Role.RED_TECH);
        NotificationPage own = fixture.service.list(null, null, ALL);
        assertThat(own.items()).extracting(NotificationView::type).containsExactly("test.mentioned", "test.assigned");
        assertThat(own.total()).isEqualTo(2);
        assertThat(own.unread()).isEqualTo(2);
        assertThat(fixture.service.list(null, "test.assigned", ALL).total()).isEqualTo(1);
        assertThat(fixture.service.list(false, null, ALL).items()).isEmpty();
        assertThat(fixture.service.list(null, "nonsense", ALL).unread()).isEqualTo(2);
    }

    @Test
    void whoDoesNotSeeTheTestAnyMoreReadsNothingOfIt() {
        fixture.assigned(Role.RED_TECH, "red", Role.ADMIN);
        UUID id = newest(Role.RED_TECH);
        String version = fixture.service.get(id).version();
        assertThat(fixture.service.get(id).text()).contains(TestFixture.TITLE);
        fixture.tests.blind.add(Role.RED_TECH);
        assertThat(fixture.service.get(id).text()).isEqualTo(NotificationTexts.HIDDEN);
        assertThat(fixture.service.get(id).version()).isNotEqualTo(version);
        assertThat(fixture.told(Role.RED_TECH)).containsExactly(NotificationTexts.HIDDEN);
        fixture.tests.blind.clear();
        fixture.texts.unsetTests(fixture.tests);
        assertThat(fixture.told(Role.RED_TECH)).containsExactly(NotificationTexts.HIDDEN);
    }

    @Test
    void isMarkedAsReadAndUnread() {
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        UUID id = newest(Role.RED_TECH);
        String unread = fixture.service.get(id).version();
        NotificationView read = fixture.service.mark(id, true, new IfMatch('"' + unread + '"'));
        assertThat(read.read()).isTrue();
        assertThat(read.version()).isNotEqualTo(unread);
        assertThat(fixture.service.mark(id, true, IfMatch.any()).readAt()).isEqualTo(read.readAt());
        assertThat(fixture.service.list(true, null, ALL).unread()).isZero();
        refused("PRECONDITION_FAILED", () -> fixture.service.mark(id, false, new IfMatch('"' + unread + '"')));
        assertThat(fixture.service.mark(id, false, IfMatch.any()).read()).isFalse();
        assertThat(fixture.service.list(true, null, ALL).unread()).isEqualTo(1);
    }

    @Test
    void thoseOfOthersAreNotThere() {
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        UUID id = newest(Role.RED_TECH);
        fixture.callers.become(Role.ADMIN);
        refused("NOT_FOUND", () -> fixture.service.get(id));
        refused("NOT_FOUND", () -> fixture.service.mark(id, true, IfMatch.any()));
        refused("NOT_FOUND", () -> fixture.service.mark(UUID.randomUUID(), true, IfMatch.any()));
        assertThat(fixture.service.markAll()).isZero();
        fixture.callers.become(Role.RED_TECH);
        assertThat(fixture.service.get(id).read()).isFalse();
    }

    @Test
    void allAreMarkedAtOnce() {
        for (int i = 0; i < 3; i++) {
            fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        }
        fixture.mentioned(Role.BLUE_TECH, Role.ADMIN);
        fixture.callers.become(Role.RED_TECH);
        assertThat(fixture.service.markAll()).isEqualTo(3);
        assertThat(fixture.service.markAll()).isZero();
        fixture.callers.become(Role.BLUE_TECH);
        assertThat(fixture.service.list(true, null, ALL).unread()).isEqualTo(1);
    }

    @Test
    void whoIsNoUserHasNone() {
        fixture.callers.become(TestCaller.system());
        refused("FORBIDDEN", () -> fixture.service.list(null, null, ALL));
        refused("FORBIDDEN", () -> fixture.preferences.get());
    }

    @Test
    void pagesFollowOneAnotherAlsoWhenMoreCome() {
        for (int i = 0; i < 5; i++) {
            fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        }
        fixture.callers.become(Role.RED_TECH);
        List<UUID> all = fixture.service.list(null, null, ALL).items().stream()
                .map(NotificationView::id)
                .toList();
        NotificationPage first = fixture.service.list(null, null, new PageRequest(0, 2));
        assertThat(first.items()).extracting(NotificationView::id).containsExactly(all.get(0), all.get(1));
        assertThat(first.nextCursor()).isNotNull();
        assertThat(fixture.service.list(null, null, new PageRequest(4, 2)).nextCursor())
                .isNull();
        List<StoredNotification> second = fixture.database
                .mapper(NotificationMapper.class)
                .list(new NotificationQuery(TestFixture.id(Role.RED_TECH), null, null), seqOf(all.get(1)), 0, 2);
        assertThat(second).extracting(StoredNotification::id).containsExactly(all.get(2), all.get(3));
    }

    private @Nullable Long seqOf(UUID id) {
        return fixture.database
                .mapper(NotificationMapper.class)
                .find(TestFixture.id(Role.RED_TECH), id)
                .map(StoredNotification::seq)
                .orElse(null);
    }

    @Test
    void oldOnesGo() {
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.database.execute("UPDATE notification.notification SET created_at = now() - interval '91 days'");
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        ExpireNotificationsJob job = new ExpireNotificationsJob(fixture.database, fixture.queues, fixture.settings);
        assertThat(job.run(Map.of())).containsEntry("removed", 1);
        assertThat(job.run(Map.of())).containsEntry("removed", 0);
        assertThat(fixture.total()).isEqualTo(1);
    }

    @Test
    void numbersAreGivenOutInTheOrderOfCommits() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Thread writer = new Thread(() -> {
                for (int n = 0; n < 30; n++) {
                    fixture.mentioned(Role.RED_TECH, Role.ADMIN);
                }
            });
            writers.add(writer);
            writer.start();
        }
        NotificationMapper mapper = fixture.database.mapper(NotificationMapper.class);
        Set<Long> seen = new HashSet<>();
        long position = 0;
        while (writers.stream().anyMatch(Thread::isAlive) || position < mapper.newest()) {
            long newest = mapper.newest();
            for (StoredNotification one :
                    mapper.between(List.of(TestFixture.id(Role.RED_TECH)), position, newest, 1000)) {
                assertThat(seen.add(one.seq())).isTrue();
            }
            position = newest;
        }
        assertThat(seen).hasSize(180);
    }
}
