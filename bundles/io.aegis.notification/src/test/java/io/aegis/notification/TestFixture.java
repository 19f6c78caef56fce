package io.aegis.notification;

import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.plugin.Declaration;
import io.aegis.api.plugin.Declarations;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.core.runtime.queue.BundleQueues;
import io.aegis.notification.channel.Channels;
import io.aegis.notification.preference.PreferenceService;
import io.aegis.notification.stream.NotificationStreams;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestThreads;
import io.aegis.testkit.TestUsers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The components of the bundle, wired as DS does it, on a database of their own. */
public final class TestFixture implements AutoCloseable {
    public static final String TITLE = "Kerberoasting";
    private static final Path RUNTIME = Path.of("../../core-bundles/io.aegis.core.runtime/src/main/resources/db");

    public final TestDatabase database = TestDatabase.of("notification");
    public final BundleQueues queues =
            new BundleQueues(database.and("runtime", RUNTIME), "notification", Duration.ofSeconds(10));
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    public final TestCallers callers = new TestCallers();
    public final TestUsers users = new TestUsers();
    public final FakeTests tests = new FakeTests(callers);
    /** The types of notices that are declared. */
    public final List<String> declared =
            new ArrayList<>(List.of(TestEvent.ASSIGNED, TestEvent.MENTIONED, TestEvent.STATE_CHANGED));

    final Declarations declarations = namespace ->
            declared.stream().map(name -> new Declaration("sample", name, "")).toList();
    final NotificationTexts texts = new NotificationTexts();
    public final Channels channels;
    public final NotificationStreams streams;
    final NoticeWriter writer;
    final NoticeService notices;
    final NotifyPeople notifyPeople;
    final NotificationService service;
    public final PreferenceService preferences;
    public final TestSettings settings;
    public final UUID test = Ids.next();

    public TestFixture(TestSettings settings) {
        this.settings = settings;
        this.texts.setTests(tests);
        this.channels = new Channels(database, users, texts, queues, settings);
        this.streams = node();
        this.writer = new NoticeWriter(database, users, texts, channels, streams);
        this.notices = new NoticeService(queues, new TestJson(), writer::write);
        this.notifyPeople = new NotifyPeople(database, users, writer, new TestJson());
        this.service = new NotificationService(database, texts, callers);
        this.preferences = new PreferenceService(database, channels, declarations, callers, audit);
    }

    public TestFixture() {
        this(settings());
    }

    public static TestSettings settings() {
        return TestSettings.none()
                .with("AEGIS_NOTIFICATION_RETENTION", "P90D")
                .with("AEGIS_NOTIFICATION_STREAMS", 6)
                .with("AEGIS_NOTIFICATION_STREAMS_PER_USER", 3)
                .with("AEGIS_NOTIFICATION_HEARTBEAT", "PT15S")
                .with("AEGIS_NOTIFICATION_RETRY_WAITS", "PT0.05S,PT0.05S");
    }

    /** The streams of one node more. */
    public NotificationStreams node() {
        return new NotificationStreams(database, texts, users, callers, new TestJson(), new TestThreads(), settings);
    }

    public static UUID id(Role role) {
        return TestCaller.as(role).userId().orElseThrow();
    }

    void created(Role by) {
        happen("test.state_changed", Map.of("to", "draft", "by", by.id(), "title", TITLE));
    }

    public void assigned(Role to, String team, Role by) {
        happen("test.assigned", Map.of("user_id", id(to).toString(), "team", team, "by", by.id(), "title", TITLE));
    }

    public void mentioned(Role who, Role by) {
        happen("test.mentioned", Map.of("user_id", id(who).toString(), "by", by.id(), "title", TITLE));
    }

    void moved(Role by, @Nullable String title) {
        moved("red_executing", "blue_evaluating", by, title);
    }

    void moved(String from, String to, Role by, @Nullable String title) {
        Map<String, Object> data = new HashMap<>(Map.of("from", from, "to", to, "by", by.id()));
        if (title != null) {
            data.put("title", title);
        }
        happen("test.state_changed", data);
    }

    Event happen(String type, Map<String, Object> data) {
        Map<String, Object> all = new HashMap<>(data);
        all.putIfAbsent("test_id", test.toString());
        Event event = new Event(Ids.next(), type, Instant.now(), all);
        notifyPeople.on(event);
        return event;
    }

    /** What somebody was told, the oldest first. */
    public List<String> told(Role role) {
        callers.become(role);
        List<String> lines = service.list(null, null, new PageRequest(0, 100)).items().stream()
                .map(NotificationView::text)
                .toList();
        return lines.stream()
                .sorted((a, b) -> lines.indexOf(b) - lines.indexOf(a))
                .toList();
    }

    /** How many notifications there are, whoever they are for. */
    long total() {
        return database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM notification.notification")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        streams.stop();
        channels.close();
        notices.close();
        queues.close();
    }
}
