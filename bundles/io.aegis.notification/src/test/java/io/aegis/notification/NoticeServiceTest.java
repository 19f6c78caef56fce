package io.aegis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.notification.api.Notice;
import io.aegis.notification.preference.PreferencesChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticeServiceTest {
    private final TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Notice risk() {
        return Notice.of("risk.raised", "A risk is\nhigh\0 now").about("risk", "r-1");
    }

    private void tell(Notice notice) {
        fixture.notices.tell(notice);
        await().until(() -> queued() == 0);
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

    private NotificationView newest(Role role) {
        fixture.callers.become(role);
        return fixture.service.list(null, null, new PageRequest(0, 1)).items().get(0);
    }

    @Test
    void usersAndThoseOfARoleAreToldOnceButNotWhoDidIt() {
        fixture.users.add(new User(UUID.randomUUID(), "gone_lead", Role.BLUE_LEAD, false));
        Notice notice = risk().withDetails("It was\0 low.")
                .toUsers(List.of(TestFixture.id(Role.RED_LEAD), TestFixture.id(Role.VIEWER), UUID.randomUUID()))
                .toRoles(Set.of(Role.RED_LEAD, Role.BLUE_LEAD, Role.ADMIN))
                .by("Admin");
        tell(notice);
        assertThat(fixture.total()).isEqualTo(3);
        for (Role role : List.of(Role.RED_LEAD, Role.BLUE_LEAD, Role.VIEWER)) {
            NotificationView told = newest(role);
            assertThat(told.type()).isEqualTo("risk.raised");
            assertThat(told.text()).isEqualTo("A risk is high now");
            assertThat(told.details()).isEqualTo("It was low.");
            assertThat(told.entityType()).isEqualTo("risk");
            assertThat(told.entityId()).isEqualTo("r-1");
        }
        tell(notice);
        assertThat(fixture.total()).as("the same id").isEqualTo(3);
    }

    @Test
    void nobodyIsToldOfWhatIsRolledBackOrSwitchedOff() {
        Notice notice = risk().toRoles(Set.of(Role.VIEWER));
        assertThatThrownBy(() -> fixture.database.doInTransaction(() -> {
                    fixture.notices.tell(notice);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        fixture.declared.add("risk.raised");
        fixture.callers.become(Role.VIEWER);
        fixture.preferences.change(
                new PreferencesChange(Change.to(Map.of("risk.raised", false)), Change.absent()), IfMatch.any());
        tell(notice);
        assertThat(fixture.total()).isZero();
    }

    @Test
    void ofATestOnlyThoseAreToldWhoSeeItAndNobodyBeforeThatIsKnown() {
        fixture.tests.blind.add(Role.VIEWER);
        Notice notice = Notice.of("risk.raised", "A test raises a risk")
                .withDetails("Secret")
                .about("test", fixture.test.toString())
                .toRoles(Set.of(Role.VIEWER, Role.RED_TECH));
        fixture.texts.unsetTests(fixture.tests);
        fixture.notices.tell(notice);
        await().until(() -> fixture.database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT error FROM runtime.queue_item")) {
                return rows.next() && String.valueOf(rows.getString(1)).contains("who sees the test");
            }
        }));
        assertThat(fixture.total()).isZero();

        fixture.texts.setTests(fixture.tests);
        await().until(() -> fixture.total() == 1);
        assertThat(newest(Role.RED_TECH).details()).isEqualTo("Secret");
        fixture.tests.blind.add(Role.RED_TECH);
        assertThat(newest(Role.RED_TECH).text()).isEqualTo(NotificationTexts.HIDDEN);
        assertThat(newest(Role.RED_TECH).details()).isNull();
    }

    @Test
    void whatSaysNothingOrNamesNoTestIsRefused() {
        assertThatThrownBy(() -> fixture.notices.tell(Notice.of("risk.raised", " ")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fixture.notices.tell(risk().about("test", "no-uuid")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
