package io.aegis.notification;

import io.aegis.api.error.ProblemException;
import io.aegis.api.queue.Queue;
import io.aegis.api.queue.QueueItem;
import io.aegis.api.queue.QueueOptions;
import io.aegis.api.queue.QueueRun;
import io.aegis.api.queue.Queues;
import io.aegis.api.rest.Json;
import io.aegis.notification.api.Notice;
import io.aegis.notification.api.Notices;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Takes the notices of other plugins: queued, so that no transaction of theirs waits for the writers of notifications. */
@Component(service = Notices.class, immediate = true)
public final class NoticeService implements Notices {
    private final Queue queue;
    private final Json json;
    private final Consumer<Notice> writer;
    private final QueueRun run;

    @Activate
    public NoticeService(BundleContext context, @Reference Queues queues, @Reference Json json) {
        this(queues, json, notice -> write(context, notice));
    }

    NoticeService(Queues queues, Json json, Consumer<Notice> writer) {
        this.queue = queues.of("notices");
        this.json = json;
        this.writer = writer;
        this.run = queue.start(QueueOptions.threads(1), this::write);
    }

    /**
     * The writer is looked up when there is something to write. A reference would have it made at the start, with the
     * services of the test bundle and those of the techniques, before these two have come together.
     */
    private static void write(BundleContext context, Notice notice) {
        ServiceReference<NoticeWriter> reference = context.getServiceReference(NoticeWriter.class);
        NoticeWriter writer = reference == null ? null : context.getService(reference);
        if (writer == null) {
            throw ProblemException.unavailable("Notifications cannot be written just now.", 5, null);
        }
        try {
            writer.write(notice);
        } finally {
            context.ungetService(reference);
        }
    }

    /** Ends the work on this node. */
    @Deactivate
    public void close() {
        run.close();
    }

    /**
     * Queues the notice.
     *
     * @throws IllegalArgumentException if it says nothing, or is about a test without its UUID
     */
    @Override
    public void tell(Notice notice) {
        if (notice.text().isBlank()) {
            throw new IllegalArgumentException("The text of a notice is required");
        }
        if (NotificationTexts.TEST.equals(notice.entityType())) {
            UUID.fromString(String.valueOf(notice.entityId()));
        }
        queue.add(null, new String(json.write(printable(notice)), StandardCharsets.UTF_8), Duration.ZERO);
    }

    /** The text as one line, and nothing that PostgreSQL refuses. */
    private static Notice printable(Notice notice) {
        String details = notice.details();
        return new Notice(
                notice.id(),
                notice.type(),
                notice.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip(),
                details == null ? null : details.replace("\0", ""),
                notice.entityType(),
                notice.entityId(),
                notice.by(),
                notice.users(),
                notice.roles());
    }

    private void write(QueueItem item) {
        byte[] utf8 = item.payload().getBytes(StandardCharsets.UTF_8);
        writer.accept(json.read(new ByteArrayInputStream(utf8), Notice.class));
    }
}
