package io.aegis.notification.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution: one more way to reach people, for example mail or a chat. Register it as a DS component. Called after
 * the notification has been stored, outside any transaction, for each recipient, at least once. Thread-safe.
 */
@ConsumerType
public interface NotificationChannel {
    /** The name: {@code [a-z][a-z0-9-]*}. People switch a channel on by it. */
    String name();

    /** Delivers. An exception makes the platform try again, with growing waits. */
    void deliver(Notification notification) throws Exception;
}
