package io.aegis.core.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.event.Event;
import io.aegis.testkit.RecordingEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events as records, by the JSON of production. */
class EventRecordTest {
    private static final UUID ID = UUID.fromString("01a23088-058b-713f-9138-ae8033859d41");

    private final JsonService json = new JsonService();
    private final RecordingEvents events = new RecordingEvents();

    private enum Colour {
        DARK_RED
    }

    private record Part(String mitreId) {}

    private record Made(
            UUID testId,
            @Nullable String title,
            Colour colour,
            Instant madeAt,
            int count,
            boolean isNew,
            List<Part> parts,
            Map<String, UUID> byName) {}

    private record Wanted(UUID testId, @Nullable String by, List<Part> parts) {}

    private static Made made() {
        return new Made(
                ID, null, Colour.DARK_RED, Instant.EPOCH, 7, true, List.of(new Part("T1059")), Map.of("First One", ID));
    }

    @Test
    void aRecordIsPublishedAsItsMembers() {
        Event event = events.publish("test.made", made());
        assertThat(event.data())
                .isEqualTo(Map.of(
                        "test_id",
                        ID.toString(),
                        "colour",
                        "dark_red",
                        "made_at",
                        "1970-01-01T00:00:00Z",
                        "count",
                        7,
                        "is_new",
                        true,
                        "parts",
                        List.of(Map.of("mitre_id", "T1059")),
                        "by_name",
                        Map.of("First One", ID.toString())));
    }

    @Test
    void itIsReadAgainAndByARecordThatNamesLessAndMore() {
        Event event = events.publish("test.made", made());
        assertThat(event.as(Made.class, json)).isEqualTo(made());
        assertThat(event.as(Wanted.class, json)).isEqualTo(new Wanted(ID, null, List.of(new Part("T1059"))));
    }

    @Test
    void whatDoesNotFitIsToldWithTheEvent() {
        Event event = events.publish("test.made", Map.of("test_id", "no-uuid"));
        assertThatThrownBy(() -> event.as(Wanted.class, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test.made " + event.id() + " is no Wanted");
        assertThatThrownBy(() -> events.publish("test.made", new Odd(new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }

    private record Odd(Object value) {}
}
