package io.aegis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aegis.api.notification.Notification;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final Bed bed = new Bed();
    private final RecordingChannel mail = new RecordingChannel("mail");
    private final RecordingChannel chat = new RecordingChannel("chat");

    @AfterEach
    void close() {
        mail.released.countDown();
        bed.close();
    }

    private void use(Role role, String channel) {
        bed.callers.become(role);
        bed.preferences.change(new PreferencesChange(Change.absent(), Change.to(Map.of(channel, true))), IfMatch.any());
    }

    private long queued() {
        return bed.database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM notification.channel_delivery")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Test
    void deliversToThoseWhoChoseIt() {
        bed.channels.add(mail);
        use(Role.RED_TECH, "mail");
        bed.assigned(Role.RED_TECH, "red", Role.ADMIN);
        bed.mentioned(Role.BLUE_TECH, Role.ADMIN);
        await().until(() -> mail.delivered.size() == 1 && queued() == 0);
        Notification told = mail.delivered.get(0);
        assertThat(told.recipient().username()).isEqualTo("red_tech");
        assertThat(told.type()).isEqualTo("test.assigned");
        assertThat(told.text()).contains("Kerberoasting");
        assertThat(told.entityId()).isEqualTo(bed.test.toString());
    }

    @Test
    void triesAgain() {
        bed.channels.add(mail);
        use(Role.RED_TECH, "mail");
        mail.failures.set(2);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        await().until(() -> mail.delivered.size() == 1 && queued() == 0);
        assertThat(mail.calls).hasValue(3);
    }

    @Test
    void givesUpAfterTheLastWait() {
        bed.channels.add(mail);
        use(Role.RED_TECH, "mail");
        mail.failures.set(99);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        await().until(() -> mail.calls.get() == 3 && queued() == 0);
        assertThat(mail.delivered).isEmpty();
        assertThat(bed.told(Role.RED_TECH)).hasSize(1);
    }

    @Test
    void aChannelThatHangsKeepsNoOtherWaiting() {
        bed.channels.add(mail);
        bed.channels.add(chat);
        use(Role.RED_TECH, "mail");
        use(Role.RED_TECH, "chat");
        mail.hangs = true;
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        await().until(() -> chat.delivered.size() == 2);
        assertThat(mail.delivered).isEmpty();
    }

    @Test
    void whatCameWhileAChannelWasAwayWaitsForIt() {
        bed.channels.add(mail);
        use(Role.RED_TECH, "mail");
        bed.channels.remove(mail);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        assertThat(queued()).isEqualTo(1);
        RecordingChannel newer = new RecordingChannel("mail");
        bed.channels.add(newer);
        await().until(() -> newer.delivered.size() == 1 && queued() == 0);
        assertThat(mail.delivered).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        bed.channels.add(mail);
        RecordingChannel second = new RecordingChannel("mail");
        bed.channels.add(second);
        bed.channels.add(new RecordingChannel("No Name"));
        assertThat(bed.channels.names()).containsExactly("mail");
        bed.channels.remove(second);
        assertThat(bed.channels.names()).containsExactly("mail");
    }

    @Test
    void whoHasBeenDeactivatedIsNotReached() {
        bed.channels.add(mail);
        use(Role.RED_TECH, "mail");
        bed.channels.remove(mail);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        bed.users.add(new User(Bed.id(Role.RED_TECH), "red_tech", Role.RED_TECH, false));
        bed.channels.add(chat);
        RecordingChannel newer = new RecordingChannel("mail");
        bed.channels.add(newer);
        await().until(() -> queued() == 0);
        assertThat(newer.calls).hasValue(0);
    }
}
