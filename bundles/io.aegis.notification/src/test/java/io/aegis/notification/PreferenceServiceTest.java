package io.aegis.notification;

import static io.aegis.notification.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferenceServiceTest {
    private final Bed bed = new Bed();

    @BeforeEach
    void login() {
        bed.callers.become(Role.RED_TECH);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private PreferencesView types(Map<String, @Nullable Boolean> types) {
        return bed.preferences.change(new PreferencesChange(Change.to(types), Change.absent()), IfMatch.any());
    }

    private PreferencesView channels(Map<String, @Nullable Boolean> channels) {
        return bed.preferences.change(new PreferencesChange(Change.absent(), Change.to(channels)), IfMatch.any());
    }

    @Test
    void everythingIsOnAndNoChannelUsed() {
        bed.channels.add(new RecordingChannel("mail"));
        assertThat(bed.preferences.get().types())
                .isEqualTo(Map.of("test.assigned", true, "test.mentioned", true, "test.state_changed", true));
        assertThat(bed.preferences.get().channels()).isEqualTo(Map.of("mail", false));
    }

    @Test
    void changesWhatIsNamed() {
        bed.channels.add(new RecordingChannel("mail"));
        bed.channels.add(new RecordingChannel("chat"));
        types(Map.of("test.assigned", false));
        types(Map.of("test.mentioned", false, "test.assigned", true));
        PreferencesView after = channels(Map.of("mail", true));
        assertThat(after.types())
                .isEqualTo(Map.of("test.assigned", true, "test.mentioned", false, "test.state_changed", true));
        assertThat(after.channels()).isEqualTo(Map.of("chat", false, "mail", true));
        assertThat(bed.audit.actions()).hasSize(3).containsOnly("update_notification_preferences");
        bed.callers.become(Role.BLUE_TECH);
        assertThat(bed.preferences.get().types()).doesNotContainValue(false);
    }

    @Test
    void aChannelThatIsAwayStaysChosen() {
        RecordingChannel mail = new RecordingChannel("mail");
        bed.channels.add(mail);
        channels(Map.of("mail", true));
        bed.channels.remove(mail);
        assertThat(bed.preferences.get().channels()).isEqualTo(Map.of("mail", true));
        assertThat(channels(Map.of("mail", false)).channels()).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> types(Map.of("test.deleted", false)))
                .hasMessageContaining("types.test.deleted")
                .hasMessageContaining("test.assigned, test.mentioned, test.state_changed");
        refused("INVALID_INPUT", () -> channels(Map.of("pigeon", true)));
        Map<String, @Nullable Boolean> none = new HashMap<>();
        none.put("test.assigned", null);
        refused("INVALID_INPUT", () -> types(none));
        refused(
                "INVALID_INPUT",
                () -> bed.preferences.change(new PreferencesChange(Change.to(null), Change.absent()), IfMatch.any()));
        assertThat(bed.preferences.get().version()).isEqualTo("0");
        assertThat(bed.audit.actions()).isEmpty();
    }

    @Test
    void honoursIfMatch() {
        IfMatch first = new IfMatch('"' + bed.preferences.get().version() + '"');
        PreferencesChange off = new PreferencesChange(Change.to(Map.of("test.assigned", false)), Change.absent());
        bed.preferences.change(off, first);
        refused("PRECONDITION_FAILED", () -> bed.preferences.change(off, first));
    }
}
