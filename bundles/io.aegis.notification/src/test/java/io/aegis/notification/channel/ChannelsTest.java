package io.aegis.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.notification.ExpireNotificationsJob;
import io.aegis.notification.NotificationTexts;
import io.aegis.notification.RecordingChannel;
import io.aegis.notification.TestFixture;
import io.aegis.notification.api.Notification;
import io.aegis.notification.preference.PreferencesChange;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final TestFixture fixture = new TestFixture();
    private final RecordingChannel mail = new RecordingChannel("mail");
    private final RecordingChannel chat = new RecordingChannel("chat");

    @AfterEach
    void close() {
        mail.released.countDown();
        fixture.close();
    }

    private void use(Role role, String channel) {
        fixture.callers.become(role);
        fixture.preferences.change(
                new PreferencesChange(Change.absent(), Change.to(Map.of(channel, true))), IfMatch.any());
    }

    private long queued() {
        return fixture.database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM runtime.queue_item")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Test
    void deliversToThoseWhoChoseIt() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        fixture.assigned(Role.RED_TECH, "red", Role.ADMIN);
        fixture.mentioned(Role.BLUE_TECH, Role.ADMIN);
        await().until(() -> mail.delivered.size() == 1 && queued() == 0);
        Notification told = mail.delivered.get(0);
        assertThat(told.recipient().username()).isEqualTo("red_tech");
        assertThat(told.type()).isEqualTo("test.assigned");
        assertThat(told.text()).contains("Kerberoasting");
        assertThat(told.entityId()).isEqualTo(fixture.test.toString());
    }

    @Test
    void triesAgain() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        mail.failures.set(2);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        await().until(() -> mail.delivered.size() == 1 && queued() == 0);
        assertThat(mail.calls).hasValue(3);
    }

    @Test
    void givesUpAfterTheLastWait() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        mail.failures.set(99);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        await().until(() -> mail.calls.get() == 3 && queued() == 0);
        assertThat(mail.delivered).isEmpty();
        assertThat(fixture.told(Role.RED_TECH)).hasSize(1);
    }

    @Test
    void aChannelThatHangsKeepsNoOtherWaiting() {
        fixture.channels.add(mail);
        fixture.channels.add(chat);
        use(Role.RED_TECH, "mail");
        use(Role.RED_TECH, "chat");
        mail.hangs = true;
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        await().until(() -> chat.delivered.size() == 2);
        assertThat(mail.delivered).isEmpty();
    }

    @Test
    void whatCameWhileAChannelWasAwayWaitsForIt() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        fixture.channels.remove(mail);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        assertThat(queued()).isEqualTo(1);
        RecordingChannel newer = new RecordingChannel("mail");
        fixture.channels.add(newer);
        await().until(() -> newer.delivered.size() == 1 && queued() == 0);
        assertThat(mail.delivered).isEmpty();
    }

    @Test
    void whatWaitedWhenThereWereNoQueuesIsDelivered() {
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.database.execute("INSERT INTO notification.channel_delivery (notification_id, channel, attempts)"
                + " SELECT id, 'mail', 2 FROM notification.notification");
        Channels after = new Channels(
                fixture.database, fixture.users, new NotificationTexts(), fixture.queues, fixture.settings);
        after.add(mail);
        await().until(() -> mail.delivered.size() == 1 && queued() == 0);
        after.close();
    }

    @Test
    void whatAChannelThatNeverCameBackWasToDeliverExpires() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        fixture.channels.remove(mail);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        ExpireNotificationsJob job = new ExpireNotificationsJob(fixture.database, fixture.queues, fixture.settings);
        job.run(Map.of());
        assertThat(queued()).isEqualTo(1);
        fixture.database.execute("UPDATE notification.notification SET created_at = now() - interval '91 days'");
        fixture.database.execute("UPDATE runtime.queue_item SET added_at = now() - interval '91 days'");
        assertThat(job.run(Map.of())).containsEntry("removed", 1);
        assertThat(queued()).isZero();
    }

    @Test
    void whatHasExpiredIsNotDelivered() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        fixture.channels.remove(mail);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.database.execute("DELETE FROM notification.notification");
        fixture.channels.add(mail);
        await().until(() -> queued() == 0);
        assertThat(mail.calls).hasValue(0);
    }

    @Test
    void aNameIsTakenOnce() {
        fixture.channels.add(mail);
        RecordingChannel second = new RecordingChannel("mail");
        fixture.channels.add(second);
        fixture.channels.add(new RecordingChannel("No Name"));
        assertThat(fixture.channels.names()).containsExactly("mail");
        fixture.channels.remove(second);
        assertThat(fixture.channels.names()).containsExactly("mail");
    }

    @Test
    void whoHasBeenDeactivatedIsNotReached() {
        fixture.channels.add(mail);
        use(Role.RED_TECH, "mail");
        fixture.channels.remove(mail);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        fixture.users.add(new User(TestFixture.id(Role.RED_TECH), "red_tech", Role.RED_TECH, false));
        fixture.channels.add(chat);
        RecordingChannel newer = new RecordingChannel("mail");
        fixture.channels.add(newer);
        await().until(() -> queued() == 0);
        assertThat(newer.calls).hasValue(0);
    }
}
