package io.aegis.notification;

import io.aegis.notification.api.Notification;
import io.aegis.notification.api.NotificationChannel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel that keeps what it is given, after so many failures, or hangs. */
public final class RecordingChannel implements NotificationChannel {
    public final List<Notification> delivered = new CopyOnWriteArrayList<>();
    public final AtomicInteger calls = new AtomicInteger();
    public final AtomicInteger failures = new AtomicInteger();
    public final CountDownLatch released = new CountDownLatch(1);
    public volatile boolean hangs;
    private final String name;

    public RecordingChannel(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(Notification notification) throws Exception {
        calls.incrementAndGet();
        if (hangs) {
            released.await();
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("no route to host");
        }
        delivered.add(notification);
    }
}
