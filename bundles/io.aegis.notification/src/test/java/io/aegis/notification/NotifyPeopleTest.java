package io.aegis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.notification.preference.PreferencesChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifyPeopleTest {
    private final TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void allTold(int count) {
        assertThat(fixture.total()).isEqualTo(count);
    }

    @Test
    void whoeverIsAssignedIsTold() {
        fixture.assigned(Role.RED_TECH, "red", Role.RED_LEAD);
        assertThat(fixture.told(Role.RED_TECH)).containsExactly("red_lead assigned \"Kerberoasting\" to you (red)");
        NotificationView told =
                fixture.service.list(null, null, new PageRequest(0, 1)).items().get(0);
        assertThat(told.type()).isEqualTo("test.assigned");
        assertThat(told.entityType()).isEqualTo("test");
        assertThat(told.entityId()).isEqualTo(fixture.test.toString());
        assertThat(told.read()).isFalse();
        allTold(1);
    }

    @Test
    void whoeverIsMentionedIsTold() {
        fixture.mentioned(Role.VIEWER, Role.BLUE_TECH);
        assertThat(fixture.told(Role.VIEWER)).containsExactly("blue_tech mentioned you in \"Kerberoasting\"");
        allTold(1);
    }

    @Test
    void aMoveIsToldToCreatorAssigneesAndMentionedButNotToWhoMadeIt() {
        fixture.created(Role.RED_LEAD);
        fixture.assigned(Role.RED_TECH, "red", Role.RED_TECH);
        fixture.assigned(Role.BLUE_TECH, "blue", Role.BLUE_TECH);
        fixture.mentioned(Role.BLUE_LEAD, Role.BLUE_LEAD);
        allTold(0);

        fixture.moved(Role.RED_TECH, TestFixture.TITLE);
        String line = "red_tech moved \"Kerberoasting\" from red executing to blue evaluating";
        assertThat(fixture.told(Role.RED_LEAD)).containsExactly(line);
        assertThat(fixture.told(Role.BLUE_TECH)).containsExactly(line);
        assertThat(fixture.told(Role.BLUE_LEAD)).containsExactly(line);
        assertThat(fixture.told(Role.RED_TECH)).isEmpty();
        assertThat(fixture.told(Role.ADMIN)).isEmpty();
    }

    @Test
    void theLeadsOfBothSidesAreToldWhenATestIsToBeJudged() {
        fixture.created(Role.RED_LEAD);
        fixture.users.add(new User(UUID.randomUUID(), "gone_lead", Role.BLUE_LEAD, false));
        fixture.moved("blue_evaluating", "in_review", Role.BLUE_TECH, TestFixture.TITLE);
        String line = "blue_tech moved \"Kerberoasting\" from blue evaluating to in review";
        assertThat(fixture.told(Role.RED_LEAD)).as("once, though creator too").containsExactly(line);
        assertThat(fixture.told(Role.BLUE_LEAD)).containsExactly(line);
        allTold(2);

        fixture.moved("in_review", "in_review", Role.RED_LEAD, TestFixture.TITLE);
        fixture.moved("in_review", "validated", Role.RED_LEAD, TestFixture.TITLE);
        allTold(2);
    }

    @Test
    void aLeadWhoDoesNotSeeTheTestOrSubmitsItIsNotTold() {
        fixture.tests.blind.add(Role.RED_LEAD);
        fixture.moved("blue_evaluating", "in_review", Role.BLUE_LEAD, null);
        allTold(0);

        fixture.tests.blind.clear();
        fixture.moved("blue_evaluating", "in_review", Role.BLUE_LEAD, null);
        assertThat(fixture.told(Role.RED_LEAD))
                .as("though nobody watches the test")
                .hasSize(1);
        allTold(1);
    }

    @Test
    void ofManyAtOnceWhatCameBeforeCounts() {
        UUID unwatched = Ids.next();
        fixture.notifyPeople.onAll(List.of(
                event("test.state_changed", fixture.test, Map.of("to", "draft", "by", "red_lead")),
                event("test.state_changed", unwatched, Map.of("from", "draft", "to", "red_executing", "by", "admin")),
                event(
                        "test.state_changed",
                        fixture.test,
                        Map.of("from", "draft", "to", "red_executing", "by", "admin"))));
        assertThat(fixture.told(Role.RED_LEAD))
                .containsExactly("admin moved a restricted test from draft to red executing");
        allTold(1);
    }

    private static Event event(String type, UUID test, Map<String, Object> data) {
        Map<String, Object> all = new HashMap<>(data);
        all.put("test_id", test.toString());
        return new Event(Ids.next(), type, Instant.now(), all);
    }

    @Test
    void nobodyElseHearsOfATest() {
        fixture.created(Role.RED_LEAD);
        fixture.moved(Role.RED_LEAD, TestFixture.TITLE);
        allTold(0);
    }

    @Test
    void whoHasItNoLongerHearsNoMore() {
        fixture.assigned(Role.RED_TECH, "red", Role.RED_TECH);
        fixture.assigned(Role.BLUE_TECH, "red", Role.BLUE_TECH);
        fixture.moved(Role.RED_LEAD, null);
        assertThat(fixture.told(Role.RED_TECH)).isEmpty();
        assertThat(fixture.told(Role.BLUE_TECH)).hasSize(1);
        fixture.happen("test.assigned", Map.of("team", "red", "by", "red_lead"));
        fixture.moved(Role.RED_LEAD, null);
        assertThat(fixture.told(Role.BLUE_TECH)).hasSize(1);
    }

    @Test
    void anOlderAssignmentThatComesLateChangesNothing() {
        fixture.assigned(Role.BLUE_TECH, "red", Role.BLUE_TECH);
        fixture.notifyPeople.on(new Event(
                Ids.next(),
                "test.assigned",
                Instant.now().minusSeconds(60),
                Map.of(
                        "test_id",
                        fixture.test.toString(),
                        "user_id",
                        TestFixture.id(Role.RED_TECH).toString(),
                        "team",
                        "red",
                        "by",
                        "red_tech")));
        fixture.moved(Role.RED_LEAD, null);
        assertThat(fixture.told(Role.RED_TECH)).isEmpty();
        assertThat(fixture.told(Role.BLUE_TECH)).hasSize(1);
    }

    @Test
    void whoDoesNotSeeTheTestIsNotTold() {
        fixture.created(Role.RED_LEAD);
        fixture.assigned(Role.BLUE_TECH, "blue", Role.BLUE_TECH);
        fixture.mentioned(Role.RED_TECH, Role.RED_TECH);
        fixture.tests.blind.add(Role.RED_TECH);
        fixture.moved(Role.ADMIN, null);
        String line = "admin moved a restricted test from red executing to blue evaluating";
        assertThat(fixture.told(Role.RED_LEAD)).containsExactly(line);
        assertThat(fixture.told(Role.BLUE_TECH)).containsExactly(line);
        assertThat(fixture.told(Role.RED_TECH)).isEmpty();
        fixture.assigned(Role.RED_TECH, "red", Role.ADMIN);
        fixture.mentioned(Role.RED_TECH, Role.ADMIN);
        assertThat(fixture.told(Role.RED_TECH)).isEmpty();

        fixture.tests.blind.clear();
        fixture.moved(Role.ADMIN, TestFixture.TITLE);
        assertThat(fixture.told(Role.RED_TECH)).hasSize(1);
    }

    @Test
    void whileNobodyCanSayWhoSeesItTheEventComesAgain() {
        fixture.texts.unsetTests(fixture.tests);
        fixture.happen(
                "test.mentioned", Map.of("user_id", TestFixture.id(Role.ADMIN).toString(), "by", "admin"));
        Event other = new Event(
                Ids.next(),
                "test.mentioned",
                Instant.now(),
                Map.of(
                        "test_id", fixture.test.toString(),
                        "user_id", TestFixture.id(Role.VIEWER).toString(),
                        "by", "admin"));
        Problems.refused("UNAVAILABLE", () -> fixture.notifyPeople.on(other));
        allTold(0);
        fixture.texts.setTests(fixture.tests);
        fixture.notifyPeople.on(other);
        allTold(1);
    }

    @Test
    void anEventThatComesTwiceIsToldOnce() {
        Event event = fixture.happen(
                "test.mentioned", Map.of("user_id", TestFixture.id(Role.VIEWER).toString(), "by", "admin"));
        fixture.notifyPeople.on(event);
        assertThat(fixture.told(Role.VIEWER)).containsExactly("admin mentioned you in a restricted test");
    }

    @Test
    void whoIsNotActiveIsNotTold() {
        UUID id = TestFixture.id(Role.RED_TECH);
        fixture.users.add(new User(id, "red_tech", Role.RED_TECH, false));
        fixture.assigned(Role.RED_TECH, "red", Role.RED_LEAD);
        fixture.moved(Role.RED_LEAD, TestFixture.TITLE);
        allTold(0);
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
        fixture.callers.become(Role.RED_TECH);
        fixture.preferences.change(
                new PreferencesChange(Change.to(Map.of("test.assigned", false)), Change.absent()), IfMatch.any());
        fixture.assigned(Role.RED_TECH, "red", Role.RED_LEAD);
        fixture.moved(Role.RED_LEAD, TestFixture.TITLE);
        assertThat(fixture.told(Role.RED_TECH))
                .containsExactly("red_lead moved \"Kerberoasting\" from red executing to blue evaluating");
    }

    @Test
    void titlesAreMadeOneShortLine() {
        Map<String, Object> data =
                new HashMap<>(Map.of("user_id", TestFixture.id(Role.VIEWER).toString(), "by", "admin"));
        data.put("title", "a\r\n\tb" + "𝄞".repeat(300));
        fixture.happen("test.mentioned", data);
        String line = fixture.told(Role.VIEWER).get(0);
        assertThat(line).startsWith("admin mentioned you in \"a b𝄞").endsWith("𝄞…\"");
        assertThat(line.codePointCount(0, line.length())).isEqualTo("admin mentioned you in \"\"…".length() + 200);
    }

    @Test
    void whatCannotBeUnderstoodIsPassedOver() {
        fixture.notifyPeople.on(new Event(Ids.next(), "test.assigned", Instant.now(), Map.of("user_id", "x")));
        fixture.happen(
                "test.assigned",
                Map.of(
                        "test_id",
                        "no-uuid",
                        "user_id",
                        TestFixture.id(Role.VIEWER).toString()));
        fixture.happen("test.assigned", Map.of("user_id", "no-uuid", "team", "red"));
        fixture.happen("test.mentioned", Map.of("user_id", UUID.randomUUID().toString()));
        fixture.happen("test.mentioned", Map.of("user_id", 7));
        fixture.happen("test.state_changed", Map.of("to", "draft", "by", "nobody-known"));
        allTold(0);
    }
}
