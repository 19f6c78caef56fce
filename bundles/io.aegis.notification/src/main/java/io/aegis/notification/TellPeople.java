package io.aegis.notification;

import io.aegis.api.event.Event;
import io.aegis.api.event.EventListener;
import io.aegis.api.event.ListensTo;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events into notifications: to those whom an event names, and when a test moves to those who are involved in it;
 * never to the one who did it.
 *
 * <p>Nobody may learn here of a test that they do not see. Whom an event names sees the test: the test bundle promises
 * that. Of the others a restricted test (one without a title) concerns creator, assignees, leads and admin only, and a
 * viewer, who does not see confidential ones, is not told when tests move.
 */
@Component
@ListensTo(
        name = "notification.tell-people",
        types = {NotificationTypes.TEST_ASSIGNED, NotificationTypes.TEST_STATE_CHANGED, NotificationTypes.TEST_MENTIONED
        })
public final class TellPeople implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(TellPeople.class);
    private static final Set<Role> SEE_EVERYTHING = EnumSet.of(Role.ADMIN, Role.RED_LEAD, Role.BLUE_LEAD);

    private final Database database;
    private final NotificationMapper notifications;
    private final WatcherMapper watchers;
    private final PreferenceMapper preferences;
    private final Users users;
    private final Channels channels;
    private final NotificationStreams streams;

    /** Made by DS. */
    @Activate
    public TellPeople(
            @Reference Database database,
            @Reference Users users,
            @Reference Channels channels,
            @Reference NotificationStreams streams) {
        this.database = database;
        this.notifications = database.mapper(NotificationMapper.class);
        this.watchers = database.mapper(WatcherMapper.class);
        this.preferences = database.mapper(PreferenceMapper.class);
        this.users = users;
        this.channels = channels;
        this.streams = streams;
    }

    @Override
    public void on(Event event) {
        Optional<TestEvent> happened = TestEvent.of(event);
        if (happened.isEmpty()) {
            LOG.warn("{} {} names no test: nobody is told", event.type(), event.id());
            return;
        }
        database.doInTransaction(() -> take(happened.get()));
    }

    private void take(TestEvent happened) {
        switch (happened.event().type()) {
            case NotificationTypes.TEST_ASSIGNED -> assigned(happened);
            case NotificationTypes.TEST_MENTIONED -> mentioned(happened);
            default -> moved(happened);
        }
    }

    private void assigned(TestEvent happened) {
        UUID user = happened.userId().orElse(null);
        watchers.assign(
                happened.testId(), happened.team(), user, happened.event().at());
        happened.userId().flatMap(users::find).ifPresent(assignee -> tell(assignee, happened));
    }

    private void mentioned(TestEvent happened) {
        happened.userId().flatMap(users::find).ifPresent(mentioned -> {
            watchers.watch(happened.testId(), mentioned.id(), false);
            tell(mentioned, happened);
        });
    }

    private void moved(TestEvent happened) {
        if (happened.isCreation()) {
            users.named(happened.by()).ifPresent(creator -> watchers.watch(happened.testId(), creator.id(), true));
            return;
        }
        for (Watcher watcher : watchers.of(happened.testId())) {
            users.find(watcher.userId())
                    .filter(user -> sees(user, watcher, happened))
                    .ifPresent(user -> tell(user, happened));
        }
    }

    private static boolean sees(User user, Watcher watcher, TestEvent happened) {
        return happened.isRestricted()
                ? watcher.isInvolved() || SEE_EVERYTHING.contains(user.role())
                : user.role() != Role.VIEWER;
    }

    private void tell(User user, TestEvent happened) {
        String type = happened.event().type();
        Preference preference = preferences.find(user.id()).orElse(Preference.NONE);
        if (!user.isActive()
                || user.username().equalsIgnoreCase(happened.by())
                || preference.mutedTypes().contains(type)) {
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
