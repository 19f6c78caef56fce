package io.aegis.notification.stream;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Json;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Users;
import io.aegis.api.setting.Settings;
import io.aegis.api.thread.Threads;
import io.aegis.notification.NotificationMapper;
import io.aegis.notification.NotificationService;
import io.aegis.notification.NotificationTexts;
import io.aegis.notification.StoredNotification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams of this node. One thread serves them all: it looks into the database when this node has written
 * something, and every second for what others have, but only while somebody listens.
 */
@Component(service = NotificationStreams.class)
public final class NotificationStreams {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationStreams.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(6);
    private static final int AT_ONCE = 500;
    private static final Duration RETRY = Duration.ofSeconds(3);
    /** Clients that have more streams than they may shall not end one another's without a pause. */
    private static final Duration RETRY_OF_THE_ENDED = Duration.ofMinutes(1);

    private final NotificationMapper notifications;
    private final NotificationTexts texts;
    private final Users users;
    private final Callers callers;
    private final Json json;
    private final int maxStreams;
    private final int maxOfUser;
    private final Duration heartbeat;
    private final List<NotificationStream> streams = new ArrayList<>();
    private final Semaphore signal = new Semaphore(0);
    private final ExecutorService closers;
    private final Thread server;
    private boolean isFailing;
    private volatile boolean closed;

    @Activate
    public NotificationStreams(
            @Reference Database database,
            @Reference NotificationTexts texts,
            @Reference Users users,
            @Reference Callers callers,
            @Reference Json json,
            @Reference Threads threads,
            @Reference Settings settings) {
        this.notifications = database.mapper(NotificationMapper.class);
        this.texts = texts;
        this.users = users;
        this.callers = callers;
        this.json = json;
        this.maxStreams = settings.integer("AEGIS_NOTIFICATION_STREAMS");
        this.maxOfUser = settings.integer("AEGIS_NOTIFICATION_STREAMS_PER_USER");
        this.heartbeat = settings.duration("AEGIS_NOTIFICATION_HEARTBEAT");
        this.closers = threads.pool("stream-closer", maxStreams);
        this.server = threads.start("stream", this::serve);
    }

    /**
     * Sends the caller's notifications from now on, or from after the one that it saw last, until it goes or its
     * credentials end.
     *
     * @throws ProblemException 400 if no stream gave out that id, 503 if there are too many
     */
    void open(@Nullable String lastEventId, StreamSink sink) {
        UUID user = NotificationService.ownId(callers);
        Caller caller = callers.current();
        long newest = notifications.newest();
        long seen = lastEventId == null || lastEventId.isBlank() ? newest : Math.min(newest, number(lastEventId));
        NotificationStream stream = new NotificationStream(caller, user, sink, seen);
        synchronized (streams) {
            makeRoom(user);
            stream.send(Frame.hello(seen, RETRY), System.nanoTime());
            streams.add(stream);
        }
        wake();
    }

    private static long number(String lastEventId) {
        String digits = lastEventId.strip();
        if (!digits.matches("[0-9]{1,18}")) {
            throw ProblemException.invalidField("Last-Event-ID", "must be the id of an event of this stream");
        }
        return Long.parseLong(digits);
    }

    /** Too many of one user: the oldest goes, since it may belong to a page that is gone without anybody noticing yet. */
    private void makeRoom(UUID user) {
        if (closed || streams.size() >= maxStreams) {
            throw ProblemException.unavailable("No more streams can be opened just now.", RETRY.toSeconds(), null);
        }
        List<NotificationStream> own =
                streams.stream().filter(stream -> stream.userId().equals(user)).toList();
        if (own.size() >= maxOfUser) {
            NotificationStream oldest = own.get(0);
            oldest.sink().send(Frame.goodbye(RETRY_OF_THE_ENDED));
            drop(oldest);
        }
    }

    /** Says that something was written. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    private void serve() {
        while (!closed) {
            try {
                if (open().isEmpty()) {
                    signal.acquire();
                } else {
                    boolean woken = signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    LOG.trace("woken: {}", woken);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            round();
        }
    }

    private List<NotificationStream> open() {
        synchronized (streams) {
            return List.copyOf(streams);
        }
    }

    private void round() {
        long now = System.nanoTime();
        open().stream().filter(stream -> stream.isOver(now)).forEach(this::drop);
        List<NotificationStream> open = open();
        try {
            deliver(open.stream().filter(stream -> !stream.isBusy()).toList());
            isFailing = false;
        } catch (RuntimeException e) {
            if (!isFailing) {
                LOG.warn("Notifications cannot be streamed just now: {}", e.toString());
            }
            isFailing = true;
        }
        for (NotificationStream stream : open) {
            // One that is busy may have missed its turn: CXF's sink can overlook the last of several. It notices with
            // the next.
            if (stream.isQuietFor(stream.isBusy() ? POLL : heartbeat, now)) {
                stream.send(Frame.HEARTBEAT, now);
            }
        }
    }

    private void deliver(List<NotificationStream> ready) {
        if (ready.isEmpty()) {
            return;
        }
        long newest = notifications.newest();
        List<NotificationStream> behind =
                ready.stream().filter(stream -> stream.position() < newest).toList();
        if (behind.isEmpty()) {
            return;
        }
        long above =
                behind.stream().mapToLong(NotificationStream::position).min().orElse(newest);
        List<UUID> owners =
                behind.stream().map(NotificationStream::userId).distinct().toList();
        List<StoredNotification> found = notifications.between(owners, above, newest, AT_ONCE);
        for (StoredNotification notification : found) {
            send(notification, behind);
        }
        boolean isAll = found.size() < AT_ONCE;
        long reached = isAll ? newest : found.get(found.size() - 1).seq();
        behind.forEach(stream -> stream.advance(reached));
        if (!isAll) {
            behind.forEach(stream -> stream.whenWritten(this::wake));
        }
    }

    private void send(StoredNotification notification, List<NotificationStream> behind) {
        String data = new String(
                json.write(texts.view(notification, users.find(notification.userId()))), StandardCharsets.UTF_8);
        Frame frame = Frame.of(notification.seq(), data);
        for (NotificationStream stream : behind) {
            if (stream.userId().equals(notification.userId()) && stream.position() < notification.seq()) {
                stream.send(frame, System.nanoTime());
            }
        }
    }

    private void drop(NotificationStream stream) {
        synchronized (streams) {
            streams.remove(stream);
        }
        closers.execute(() -> close(stream));
    }

    private static void close(NotificationStream stream) {
        try {
            stream.sink().close();
        } catch (RuntimeException e) {
            LOG.debug("A stream was gone already", e);
        }
    }

    /** Ends all streams in good order. */
    @Deactivate
    public void stop() {
        closed = true;
        server.interrupt();
        try {
            server.join(SHUTDOWN_TIMEOUT.toMillis());
            open().forEach(this::drop);
            closers.shutdown();
            if (!closers.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("Some streams were cut off: {}", closers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
