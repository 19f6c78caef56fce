package io.aegis.notification;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Callers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the caller was told. Whether somebody has read something is their own affair, changes with every glance and is
 * taken back as easily: it is not recorded in the audit trail.
 */
@Component(service = NotificationService.class)
public final class NotificationService {
    private static final String ORDER = "-seq";

    private final Database database;
    private final NotificationMapper notifications;
    private final NotificationTexts texts;
    private final Callers callers;

    @Activate
    public NotificationService(
            @Reference Database database, @Reference NotificationTexts texts, @Reference Callers callers) {
        this.database = database;
        this.notifications = database.mapper(NotificationMapper.class);
        this.texts = texts;
        this.callers = callers;
    }

    NotificationPage list(@Nullable Boolean unread, @Nullable String type, PageRequest request) {
        NotificationQuery query = new NotificationQuery(ownId(callers), unread, type);
        Long after = request.cursor(ORDER, 1).map(cursor -> cursor.number(0)).orElse(null);
        List<StoredNotification> found = notifications.list(query, after, request.offset(), request.limit());
        NotificationCounts counts = notifications.count(query);
        Page<StoredNotification> page = request.page(found, counts.total(), last -> Cursor.after(ORDER, last.seq()));
        List<NotificationView> views = texts.views(found);
        return NotificationPage.of(
                new Page<>(views, page.total(), page.offset(), page.limit(), page.nextCursor()), counts.unread());
    }

    NotificationView get(UUID id) {
        return view(notifications.find(ownId(callers), id).orElseThrow(() -> notFound(id)));
    }

    NotificationView mark(UUID id, boolean read, IfMatch ifMatch) {
        UUID owner = ownId(callers);
        return database.inTransaction(() -> {
            StoredNotification before = notifications.lock(owner, id).orElseThrow(() -> notFound(id));
            ifMatch.check(view(before).version());
            if (read != (before.readAt() != null)) {
                notifications.mark(id, read ? Instant.now().truncatedTo(ChronoUnit.MICROS) : null);
            }
            return get(id);
        });
    }

    int markAll() {
        return notifications.markAll(ownId(callers));
    }

    private NotificationView view(StoredNotification row) {
        return texts.views(List.of(row)).get(0);
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("Notification", id);
    }

    public static UUID ownId(Callers callers) {
        return callers.current()
                .userId()
                .orElseThrow(() -> new ProblemException(
                        Problem.FORBIDDEN, "Only users have notifications, the command line does not."));
    }
}
