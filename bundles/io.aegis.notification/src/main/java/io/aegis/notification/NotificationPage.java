package io.aegis.notification;

import io.aegis.api.rest.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of one's own notifications.
 *
 * @param items the newest first
 * @param total how many match in all
 * @param offset how many were passed over
 * @param limit how many the page may hold
 * @param nextCursor what to give as {@code cursor} for the page after this one
 * @param unread how many of all of one's own are unread, whatever the filter
 */
record NotificationPage(
        List<NotificationView> items, long total, int offset, int limit, @Nullable String nextCursor, long unread) {

    static NotificationPage of(Page<NotificationView> page, long unread) {
        return new NotificationPage(page.items(), page.total(), page.offset(), page.limit(), page.nextCursor(), unread);
    }
}
