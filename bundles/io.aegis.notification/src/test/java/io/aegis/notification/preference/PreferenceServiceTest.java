package io.aegis.notification.preference;

import static io.aegis.notification.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.notification.RecordingChannel;
import io.aegis.notification.TestFixture;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferenceServiceTest {
    private final TestFixture fixture = new TestFixture();

    @BeforeEach
    void login() {
        fixture.callers.become(Role.RED_TECH);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PreferencesView types(Map<String, @Nullable Boolean> types) {
        return fixture.preferences.change(new PreferencesChange(Change.to(types), Change.absent()), IfMatch.any());
    }

    private PreferencesView channels(Map<String, @Nullable Boolean> channels) {
        return fixture.preferences.change(new PreferencesChange(Change.absent(), Change.to(channels)), IfMatch.any());
    }

    @Test
    void everythingIsOnAndNoChannelUsed() {
        fixture.channels.add(new RecordingChannel("mail"));
        assertThat(fixture.preferences.get().types())
                .isEqualTo(Map.of("test.assigned", true, "test.mentioned", true, "test.state_changed", true));
        assertThat(fixture.preferences.get().channels()).isEqualTo(Map.of("mail", false));
    }

    @Test
    void changesWhatIsNamed() {
        fixture.channels.add(new RecordingChannel("mail"));
        fixture.channels.add(new RecordingChannel("chat"));
        types(Map.of("test.assigned", false));
        types(Map.of("test.mentioned", false, "test.assigned", true));
        PreferencesView after = channels(Map.of("mail", true));
        assertThat(after.types())
                .isEqualTo(Map.of("test.assigned", true, "test.mentioned", false, "test.state_changed", true));
        assertThat(after.channels()).isEqualTo(Map.of("chat", false, "mail", true));
        assertThat(fixture.audit.actions()).hasSize(3).containsOnly("update_notification_preferences");
        fixture.callers.become(Role.BLUE_TECH);
        assertThat(fixture.preferences.get().types()).doesNotContainValue(false);
    }

    @Test
    void aChannelThatIsAwayStaysChosen() {
        RecordingChannel mail = new RecordingChannel("mail");
        fixture.channels.add(mail);
        channels(Map.of("mail", true));
        fixture.channels.remove(mail);
        assertThat(fixture.preferences.get().channels()).isEqualTo(Map.of("mail", true));
        assertThat(channels(Map.of("mail", false)).channels()).isEmpty();
    }

    @Test
    void whatPluginsDeclareCanBeSwitchedAndWhatIsOffStaysWhileThePluginIsAway() {
        fixture.declared.add("risk.raised");
        assertThat(types(Map.of("risk.raised", false)).types()).containsEntry("risk.raised", false);
        fixture.declared.remove("risk.raised");
        assertThat(fixture.preferences.get().types()).containsEntry("risk.raised", false);
        assertThat(types(Map.of("risk.raised", true)).types()).doesNotContainKey("risk.raised");
        assertThatThrownBy(() -> types(Map.of("risk.raised", false))).hasMessageContaining("types.risk.raised");
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
                () -> fixture.preferences.change(
                        new PreferencesChange(Change.to(null), Change.absent()), IfMatch.any()));
        assertThat(fixture.preferences.get().version()).isEqualTo("0");
        assertThat(fixture.audit.actions()).isEmpty();
    }

    @Test
    void honoursIfMatch() {
        IfMatch first = new IfMatch('"' + fixture.preferences.get().version() + '"');
        PreferencesChange off = new PreferencesChange(Change.to(Map.of("test.assigned", false)), Change.absent());
        fixture.preferences.change(off, first);
        refused("PRECONDITION_FAILED", () -> fixture.preferences.change(off, first));
    }
}
