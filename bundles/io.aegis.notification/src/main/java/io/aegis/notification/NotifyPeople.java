package io.aegis.notification;

import io.aegis.api.event.BatchListener;
import io.aegis.api.event.Event;
import io.aegis.api.event.ListensTo;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.Role;
import io.aegis.api.security.Users;
import io.aegis.notification.api.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events of tests into notices: to those whom an event names, when a test moves to those who are involved in it, and
 * when it is to be judged to the leads of both sides; never to the one who did it, nor to anybody who does not see the
 * test at the moment.
 */
@Component
@ListensTo(
        name = "notification.tell-people",
        types = {TestEvent.ASSIGNED, TestEvent.STATE_CHANGED, TestEvent.MENTIONED})
public final class NotifyPeople implements BatchListener {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyPeople.class);

    private final Database database;
    private final WatcherMapper watchers;
    private final Users users;
    private final NoticeWriter notices;
    private final Json json;

    @Activate
    public NotifyPeople(
            @Reference Database database,
            @Reference Users users,
            @Reference NoticeWriter notices,
            @Reference Json json) {
        this.database = database;
        this.watchers = database.mapper(WatcherMapper.class);
        this.users = users;
        this.notices = notices;
        this.json = json;
    }

    @Override
    public void on(Event event) {
        onAll(List.of(event));
    }

    @Override
    public void onAll(List<Event> events) {
        List<TestEvent> happened =
                events.stream().flatMap(event -> ofTest(event).stream()).toList();
        Set<UUID> watched = watched(happened);
        for (TestEvent next : happened) {
            if (!next.isPlainMove() || watched.contains(next.testId())) {
                // While it is not known who sees the test all of it rolls back, and the event comes again.
                database.doInTransaction(() -> take(next));
            }
        }
    }

    /** What cannot be understood now never will be: it is passed over. */
    private Optional<TestEvent> ofTest(Event event) {
        try {
            return Optional.of(TestEvent.of(event, json));
        } catch (IllegalArgumentException e) {
            LOG.warn("Nobody is told of {} {}", event.type(), event.id(), e);
            return Optional.empty();
        }
    }

    /** The tests whose moves anybody is to be told of, or may be when what came before them was taken. */
    private Set<UUID> watched(List<TestEvent> happened) {
        Set<UUID> watched = new HashSet<>();
        Set<UUID> moved = new HashSet<>();
        happened.forEach(next -> (next.isPlainMove() ? moved : watched).add(next.testId()));
        if (!moved.isEmpty()) {
            watched.addAll(watchers.watched(List.copyOf(moved)));
        }
        return watched;
    }

    private void take(TestEvent happened) {
        switch (happened.event().type()) {
            case TestEvent.ASSIGNED -> assigned(happened);
            case TestEvent.MENTIONED -> mentioned(happened);
            default -> moved(happened);
        }
    }

    private void assigned(TestEvent happened) {
        watchers.assign(
                happened.testId(),
                happened.team(),
                happened.data().userId(),
                happened.event().at());
        notices.write(happened.notice().toUsers(happened.user()));
    }

    private void mentioned(TestEvent happened) {
        happened.user().forEach(user -> watchers.watch(happened.testId(), user));
        notices.write(happened.notice().toUsers(happened.user()));
    }

    private void moved(TestEvent happened) {
        if (happened.isCreation()) {
            users.named(happened.by()).ifPresent(creator -> watchers.watch(happened.testId(), creator.id()));
            return;
        }
        Notice notice = happened.notice().toUsers(watchers.of(happened.testId()));
        notices.write(happened.entersReview() ? notice.toRoles(Set.of(Role.RED_LEAD, Role.BLUE_LEAD)) : notice);
    }
}
