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

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private UUID newest(Role role) {
        bed.callers.become(role);
        return bed.service.list(null, null, ALL).items().get(0).id();
    }

    @Test
    void everybodySeesTheirOwn() {
        bed.assigned(Role.RED_TECH, "red", Role.ADMIN);
        bed.mentioned(Role.BLUE_TECH, Role.ADMIN);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        bed.callers.become(Role.RED_TECH);
        NotificationPage own = bed.service.list(null, null, ALL);
        assertThat(own.items()).extracting(NotificationView::type).containsExactly("test.mentioned", "test.assigned");
        assertThat(own.total()).isEqualTo(2);
        assertThat(own.unread()).isEqualTo(2);
        assertThat(bed.service.list(null, "test.assigned", ALL).total()).isEqualTo(1);
        assertThat(bed.service.list(false, null, ALL).items()).isEmpty();
        assertThat(bed.service.list(null, "nonsense", ALL).unread()).isEqualTo(2);
    }

    @Test
    void whoDoesNotSeeTheTestAnyMoreReadsNothingOfIt() {
        bed.assigned(Role.RED_TECH, "red", Role.ADMIN);
        UUID id = newest(Role.RED_TECH);
        String version = bed.service.get(id).version();
        assertThat(bed.service.get(id).text()).contains(Bed.TITLE);
        bed.tests.blind.add(Role.RED_TECH);
        assertThat(bed.service.get(id).text()).isEqualTo(NotificationTexts.HIDDEN);
        assertThat(bed.service.get(id).version()).isNotEqualTo(version);
        assertThat(bed.told(Role.RED_TECH)).containsExactly(NotificationTexts.HIDDEN);
        bed.tests.blind.clear();
        bed.texts.unsetTests(bed.tests);
        assertThat(bed.told(Role.RED_TECH)).containsExactly(NotificationTexts.HIDDEN);
    }

    @Test
    void isMarkedAsReadAndUnread() {
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        UUID id = newest(Role.RED_TECH);
        String unread = bed.service.get(id).version();
        NotificationView read = bed.service.mark(id, true, new IfMatch('"' + unread + '"'));
        assertThat(read.read()).isTrue();
        assertThat(read.version()).isNotEqualTo(unread);
        assertThat(bed.service.mark(id, true, IfMatch.any()).readAt()).isEqualTo(read.readAt());
        assertThat(bed.service.list(true, null, ALL).unread()).isZero();
        refused("PRECONDITION_FAILED", () -> bed.service.mark(id, false, new IfMatch('"' + unread + '"')));
        assertThat(bed.service.mark(id, false, IfMatch.any()).read()).isFalse();
        assertThat(bed.service.list(true, null, ALL).unread()).isEqualTo(1);
    }

    @Test
    void thoseOfOthersAreNotThere() {
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        UUID id = newest(Role.RED_TECH);
        bed.callers.become(Role.ADMIN);
        refused("NOT_FOUND", () -> bed.service.get(id));
        refused("NOT_FOUND", () -> bed.service.mark(id, true, IfMatch.any()));
        refused("NOT_FOUND", () -> bed.service.mark(UUID.randomUUID(), true, IfMatch.any()));
        assertThat(bed.service.markAll()).isZero();
        bed.callers.become(Role.RED_TECH);
        assertThat(bed.service.get(id).read()).isFalse();
    }

    @Test
    void allAreMarkedAtOnce() {
        for (int i = 0; i < 3; i++) {
            bed.mentioned(Role.RED_TECH, Role.ADMIN);
        }
        bed.mentioned(Role.BLUE_TECH, Role.ADMIN);
        bed.callers.become(Role.RED_TECH);
        assertThat(bed.service.markAll()).isEqualTo(3);
        assertThat(bed.service.markAll()).isZero();
        bed.callers.become(Role.BLUE_TECH);
        assertThat(bed.service.list(true, null, ALL).unread()).isEqualTo(1);
    }

    @Test
    void whoIsNoUserHasNone() {
        bed.callers.become(TestCaller.system());
        refused("FORBIDDEN", () -> bed.service.list(null, null, ALL));
        refused("FORBIDDEN", () -> bed.preferences.get());
    }

    @Test
    void pagesFollowOneAnotherAlsoWhenMoreCome() {
        for (int i = 0; i < 5; i++) {
            bed.mentioned(Role.RED_TECH, Role.ADMIN);
        }
        bed.callers.become(Role.RED_TECH);
        List<UUID> all = bed.service.list(null, null, ALL).items().stream()
                .map(NotificationView::id)
                .toList();
        NotificationPage first = bed.service.list(null, null, new PageRequest(0, 2));
        assertThat(first.items()).extracting(NotificationView::id).containsExactly(all.get(0), all.get(1));
        assertThat(first.nextCursor()).isNotNull();
        assertThat(bed.service.list(null, null, new PageRequest(4, 2)).nextCursor())
                .isNull();
        List<StoredNotification> second = bed.database
                .mapper(NotificationMapper.class)
                .list(new NotificationQuery(Bed.id(Role.RED_TECH), null, null), seqOf(all.get(1)), 0, 2);
        assertThat(second).extracting(StoredNotification::id).containsExactly(all.get(2), all.get(3));
    }

    private @Nullable Long seqOf(UUID id) {
        return bed.database
                .mapper(NotificationMapper.class)
                .find(Bed.id(Role.RED_TECH), id)
                .map(StoredNotification::seq)
                .orElse(null);
    }

    @Test
    void oldOnesGo() {
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        bed.database.execute("UPDATE notification.notification SET created_at = now() - interval '91 days'");
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        ExpireNotificationsJob job = new ExpireNotificationsJob(bed.database, bed.settings);
        assertThat(job.run(Map.of())).containsEntry("removed", 1);
        assertThat(job.run(Map.of())).containsEntry("removed", 0);
        assertThat(bed.total()).isEqualTo(1);
    }

    @Test
    void numbersAreGivenOutInTheOrderOfCommits() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Thread writer = new Thread(() -> {
                for (int n = 0; n < 30; n++) {
                    bed.mentioned(Role.RED_TECH, Role.ADMIN);
                }
            });
            writers.add(writer);
            writer.start();
        }
        NotificationMapper mapper = bed.database.mapper(NotificationMapper.class);
        Set<Long> seen = new HashSet<>();
        long position = 0;
        while (writers.stream().anyMatch(Thread::isAlive) || position < mapper.newest()) {
            long newest = mapper.newest();
            for (StoredNotification one : mapper.between(List.of(Bed.id(Role.RED_TECH)), position, newest, 1000)) {
                assertThat(seen.add(one.seq())).isTrue();
            }
            position = newest;
        }
        assertThat(seen).hasSize(180);
    }
}
