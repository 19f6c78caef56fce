package io.aegis.notification;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.User;
import io.aegis.api.security.Users;
import io.aegis.notification.api.Notice;
import io.aegis.notification.channel.Channels;
import io.aegis.notification.preference.Preference;
import io.aegis.notification.preference.PreferenceMapper;
import io.aegis.notification.stream.NotificationStreams;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a notification of a notice for each recipient who is to have one. */
@Component(service = NoticeWriter.class)
public final class NoticeWriter {
    /** Where there are more, it is not known whose turn it is. */
    private static final int MAX_OF_ROLE = 100;

    private final Database database;
    private final NotificationMapper notifications;
    private final PreferenceMapper preferences;
    private final Users users;
    private final NotificationTexts texts;
    private final Channels channels;
    private final NotificationStreams streams;

    @Activate
    public NoticeWriter(
            @Reference Database database,
            @Reference Users users,
            @Reference NotificationTexts texts,
            @Reference Channels channels,
            @Reference NotificationStreams streams) {
        this.database = database;
        this.notifications = database.mapper(NotificationMapper.class);
        this.preferences = database.mapper(PreferenceMapper.class);
        this.users = users;
        this.texts = texts;
        this.channels = channels;
        this.streams = streams;
    }

    /**
     * Writes in the present transaction, or in one of its own. Until its end nobody else writes any: keep it short.
     *
     * @throws io.aegis.api.error.ProblemException 503 while it is not known who sees what the notice is about
     */
    public void write(Notice notice) {
        List<User> candidates = Stream.concat(
                        notice.users().stream().flatMap(id -> users.find(id).stream()),
                        notice.roles().stream().flatMap(role -> users.withRole(role, MAX_OF_ROLE).stream()))
                .distinct()
                .filter(user -> user.isActive() && !user.username().equalsIgnoreCase(notice.by()))
                .toList();
        if (!candidates.isEmpty()) {
            List<User> seeing = texts.seeing(notice.entityType(), notice.entityId(), candidates);
            database.doInTransaction(() -> seeing.forEach(user -> write(user, notice)));
        }
    }

    private void write(User user, Notice notice) {
        Preference preference = preferences.find(user.id()).orElse(Preference.NONE);
        if (preference.mutedTypes().contains(notice.type())) {
            return;
        }
        UUID id = Ids.next();
        notifications.lockSequence();
        if (notifications.insert(id, user.id(), notice) > 0) {
            channels.queue(id, preference.channels());
            database.afterCommit(streams::wake);
        }
    }
}
