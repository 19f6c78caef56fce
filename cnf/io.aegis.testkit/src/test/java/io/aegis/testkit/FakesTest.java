package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.event.Event;
import io.aegis.api.event.Projection;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakesTest {
    @Test
    void settingsAnswerWhatTheTestGave(@TempDir Path home) {
        TestSettings settings = TestSettings.in(home)
                .with("AEGIS_NUMBER", 5)
                .with("AEGIS_FLAG", true)
                .with("AEGIS_TIME", "PT2M")
                .with("AEGIS_SECONDS", 30)
                .with("AEGIS_LIST", "a, b,,c");
        assertThat(settings.integer("AEGIS_NUMBER")).isEqualTo(5);
        assertThat(settings.flag("AEGIS_FLAG")).isTrue();
        assertThat(settings.duration("AEGIS_TIME")).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.duration("AEGIS_SECONDS")).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.list("AEGIS_LIST")).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> settings.text("AEGIS_OTHER")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callersAreWhomTheTestSays() {
        TestCallers callers = new TestCallers();
        assertThat(callers.current().username()).isEqualTo("system");
        callers.become(Role.RED_LEAD);
        assertThat(callers.current().role()).contains(Role.RED_LEAD);
        callers.become(TestCaller.as(Role.VIEWER).withPermissions("note:read"::equals));
        assertThat(callers.current().may("note:read")).isTrue();
        assertThat(callers.current().may("note:write")).isFalse();
        assertThat(TestCaller.anonymous().may("note:read")).isFalse();
    }

    @Test
    void recordersRemember() {
        RecordingAuditTrail audit = new RecordingAuditTrail();
        audit.record(AuditRecord.of("create_note", "note", 1));
        assertThat(audit.actions()).containsExactly("create_note");
        List<Event> seen = new ArrayList<>();
        RecordingEvents events = new RecordingEvents().with(projectionInto(seen));
        Event event = events.publish("note.created", Map.of("id", 1));
        assertThat(events.types()).containsExactly("note.created");
        assertThat(seen).containsExactly(event);
    }

    private static Projection projectionInto(List<Event> seen) {
        return new Projection() {
            @Override
            public void apply(Event event) {
                seen.add(event);
            }

            @Override
            public void rebuild() {
                seen.clear();
            }
        };
    }
}
