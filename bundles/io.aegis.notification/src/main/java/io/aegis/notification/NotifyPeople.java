package io.aegis.notification;

import io.aegis.api.error.ProblemException;
import io.aegis.api.event.BatchListener;
import io.aegis.api.event.Event;
import io.aegis.api.event.ListensTo;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import io.aegis.notification.channel.Channels;
import io.aegis.notification.preference.Preference;
import io.aegis.notification.preference.PreferenceMapper;
import io.aegis.notification.stream.NotificationStreams;
import io.aegis.testcase.api.Tests;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events into notifications: to those whom an event names, when a test moves to those who are involved in it, and
 * when it is to be judged to the leads of both sides; never to the one who did it, nor to anybody who does not see the test at the moment.
 */
@Component
@ListensTo(
        name = "notification.tell-people",
        types = {NotificationTypes.TEST_ASSIGNED, NotificationTypes.TEST_STATE_CHANGED, NotificationTypes.TEST_MENTIONED
        })
public final class NotifyPeople implements BatchListener {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyPeople.class);
    /** Of one side; where there are more, it is not known which of them would judge. */
    private static final int MOST_LEADS = 100;

    private final Database database;
    private final NotificationMapper notifications;
    private final WatcherMapper watchers;
    private final PreferenceMapper preferences;
    private final Users users;
    private final Channels channels;
    private final NotificationStreams streams;
    private final @Nullable Tests tests;

    /** Made by DS. */
    @Activate
    public NotifyPeople(
            @Reference Database database,
            @Reference Users users,
            @Reference Channels channels,
            @Reference NotificationStreams streams,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Tests tests) {
        this.database = database;
        this.notifications = database.mapper(NotificationMapper.class);
        this.watchers = database.mapper(WatcherMapper.class);
        this.preferences = database.mapper(PreferenceMapper.class);
        this.users = users;
        this.channels = channels;
        this.streams = streams;
        this.tests = tests;
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
                database.doInTransaction(() -> take(next));
            }
        }
    }

    private static Optional<TestEvent> ofTest(Event event) {
        Optional<TestEvent> happened = TestEvent.of(event);
        if (happened.isEmpty()) {
            LOG.warn("{} {} names no test: nobody is told", event.type(), event.id());
        }
        return happened;
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
        List<User> people =
                switch (happened.event().type()) {
                    case NotificationTypes.TEST_ASSIGNED -> assigned(happened);
                    case NotificationTypes.TEST_MENTIONED -> mentioned(happened);
                    default -> moved(happened);
                };
        List<User> candidates = people.stream()
                .distinct()
                .filter(user -> user.isActive() && !user.username().equalsIgnoreCase(happened.by()))
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        if (tests == null) {
            // The event stays in the outbox and comes again.
            throw ProblemException.unavailable("The test bundle is away: who sees the test is not known.", 60, null);
        }
        tests.whoSees(happened.testId(), candidates).forEach(user -> tell(user, happened));
    }

    private List<User> assigned(TestEvent happened) {
        UUID user = happened.userId().orElse(null);
        watchers.assign(
                happened.testId(), happened.team(), user, happened.event().at());
        return known(happened.userId().stream());
    }

    private List<User> mentioned(TestEvent happened) {
        happened.userId().ifPresent(user -> watchers.watch(happened.testId(), user));
        return known(happened.userId().stream());
    }

    private List<User> moved(TestEvent happened) {
        if (!happened.isCreation()) {
            List<User> involved = known(watchers.of(happened.testId()).stream());
            return happened.entersReview()
                    ? Stream.of(
                                    involved,
                                    users.withRole(Role.RED_LEAD, MOST_LEADS),
                                    users.withRole(Role.BLUE_LEAD, MOST_LEADS))
                            .flatMap(List::stream)
                            .toList()
                    : involved;
        }
        users.named(happened.by()).ifPresent(creator -> watchers.watch(happened.testId(), creator.id()));
        return List.of();
    }

    private List<User> known(Stream<UUID> ids) {
        return ids.flatMap(id -> users.find(id).stream()).toList();
    }

    private void tell(User user, TestEvent happened) {
        String type = happened.event().type();
        Preference preference = preferences.find(user.id()).orElse(Preference.NONE);
        if (preference.mutedTypes().contains(type)) {
            return;
        }
        UUID id = Ids.next();
        notifications.lockSequence();
        int written = notifications.insert(
                id,
                user.id(),
                happened.event().id(),
                type,
                happened.line(),
                "test",
                happened.testId().toString());
        if (written > 0) {
            channels.queue(id, preference.channels());
            database.afterCommit(streams::wake);
        }
    }
}
