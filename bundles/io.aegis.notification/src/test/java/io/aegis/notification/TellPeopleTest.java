package io.aegis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellPeopleTest {
    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private void allTold(int count) {
        assertThat(bed.total()).isEqualTo(count);
    }

    @Test
    void whoeverIsAssignedIsTold() {
        bed.assigned(Role.RED_TECH, "red", Role.RED_LEAD);
        assertThat(bed.told(Role.RED_TECH)).containsExactly("red_lead assigned \"Kerberoasting\" to you (red)");
        NotificationView told =
                bed.service.list(null, null, new PageRequest(0, 1)).items().get(0);
        assertThat(told.type()).isEqualTo("test.assigned");
        assertThat(told.entityType()).isEqualTo("test");
        assertThat(told.entityId()).isEqualTo(bed.test.toString());
        assertThat(told.read()).isFalse();
        allTold(1);
    }

    @Test
    void whoeverIsMentionedIsTold() {
        bed.mentioned(Role.VIEWER, Role.BLUE_TECH);
        assertThat(bed.told(Role.VIEWER)).containsExactly("blue_tech mentioned you in \"Kerberoasting\"");
        allTold(1);
    }

    @Test
    void aMoveIsToldToCreatorAssigneesAndMentionedButNotToWhoMadeIt() {
        bed.created(Role.RED_LEAD);
        bed.assigned(Role.RED_TECH, "red", Role.RED_TECH);
        bed.assigned(Role.BLUE_TECH, "blue", Role.BLUE_TECH);
        bed.mentioned(Role.BLUE_LEAD, Role.BLUE_LEAD);
        allTold(0);

        bed.moved(Role.RED_TECH, Bed.TITLE);
        String line = "red_tech moved \"Kerberoasting\" from red executing to blue evaluating";
        assertThat(bed.told(Role.RED_LEAD)).containsExactly(line);
        assertThat(bed.told(Role.BLUE_TECH)).containsExactly(line);
        assertThat(bed.told(Role.BLUE_LEAD)).containsExactly(line);
        assertThat(bed.told(Role.RED_TECH)).isEmpty();
        assertThat(bed.told(Role.ADMIN)).isEmpty();
    }

    @Test
    void theLeadsOfBothSidesAreToldWhenATestIsToBeJudged() {
        bed.created(Role.RED_LEAD);
        bed.users.add(new User(UUID.randomUUID(), "gone_lead", Role.BLUE_LEAD, false));
        bed.moved("blue_evaluating", "in_review", Role.BLUE_TECH, Bed.TITLE);
        String line = "blue_tech moved \"Kerberoasting\" from blue evaluating to in review";
        assertThat(bed.told(Role.RED_LEAD)).as("once, though creator too").containsExactly(line);
        assertThat(bed.told(Role.BLUE_LEAD)).containsExactly(line);
        allTold(2);

        bed.moved("in_review", "in_review", Role.RED_LEAD, Bed.TITLE);
        bed.moved("in_review", "validated", Role.RED_LEAD, Bed.TITLE);
        allTold(2);
    }

    @Test
    void aLeadWhoDoesNotSeeTheTestOrSubmitsItIsNotTold() {
        bed.tests.blind.add(Role.RED_LEAD);
        bed.moved("blue_evaluating", "in_review", Role.BLUE_LEAD, null);
        allTold(0);

        bed.tests.blind.clear();
        bed.moved("blue_evaluating", "in_review", Role.BLUE_LEAD, null);
        assertThat(bed.told(Role.RED_LEAD)).as("though nobody watches the test").hasSize(1);
        allTold(1);
    }

    @Test
    void ofManyAtOnceWhatCameBeforeCounts() {
        UUID unwatched = Ids.next();
        bed.tellPeople.onAll(List.of(
                event("test.state_changed", bed.test, Map.of("to", "draft", "by", "red_lead")),
                event("test.state_changed", unwatched, Map.of("from", "draft", "to", "red_executing", "by", "admin")),
                event("test.state_changed", bed.test, Map.of("from", "draft", "to", "red_executing", "by", "admin"))));
        assertThat(bed.told(Role.RED_LEAD))
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
        bed.created(Role.RED_LEAD);
        bed.moved(Role.RED_LEAD, Bed.TITLE);
        allTold(0);
    }

    @Test
    void whoHasItNoLongerHearsNoMore() {
        bed.assigned(Role.RED_TECH, "red", Role.RED_TECH);
        bed.assigned(Role.BLUE_TECH, "red", Role.BLUE_TECH);
        bed.moved(Role.RED_LEAD, null);
        assertThat(bed.told(Role.RED_TECH)).isEmpty();
        assertThat(bed.told(Role.BLUE_TECH)).hasSize(1);
        bed.happen("test.assigned", Map.of("team", "red", "by", "red_lead"));
        bed.moved(Role.RED_LEAD, null);
        assertThat(bed.told(Role.BLUE_TECH)).hasSize(1);
    }

    @Test
    void anOlderAssignmentThatComesLateChangesNothing() {
        bed.assigned(Role.BLUE_TECH, "red", Role.BLUE_TECH);
        bed.tellPeople.on(new Event(
                Ids.next(),
                "test.assigned",
                Instant.now().minusSeconds(60),
                Map.of(
                        "test_id",
                        bed.test.toString(),
                        "user_id",
                        Bed.id(Role.RED_TECH).toString(),
                        "team",
                        "red",
                        "by",
                        "red_tech")));
        bed.moved(Role.RED_LEAD, null);
        assertThat(bed.told(Role.RED_TECH)).isEmpty();
        assertThat(bed.told(Role.BLUE_TECH)).hasSize(1);
    }

    @Test
    void whoDoesNotSeeTheTestIsNotTold() {
        bed.created(Role.RED_LEAD);
        bed.assigned(Role.BLUE_TECH, "blue", Role.BLUE_TECH);
        bed.mentioned(Role.RED_TECH, Role.RED_TECH);
        bed.tests.blind.add(Role.RED_TECH);
        bed.moved(Role.ADMIN, null);
        String line = "admin moved a restricted test from red executing to blue evaluating";
        assertThat(bed.told(Role.RED_LEAD)).containsExactly(line);
        assertThat(bed.told(Role.BLUE_TECH)).containsExactly(line);
        assertThat(bed.told(Role.RED_TECH)).isEmpty();
        bed.assigned(Role.RED_TECH, "red", Role.ADMIN);
        bed.mentioned(Role.RED_TECH, Role.ADMIN);
        assertThat(bed.told(Role.RED_TECH)).isEmpty();

        bed.tests.blind.clear();
        bed.moved(Role.ADMIN, Bed.TITLE);
        assertThat(bed.told(Role.RED_TECH)).hasSize(1);
    }

    @Test
    void whileNobodyCanSayWhoSeesItTheEventComesAgain() {
        TellPeople alone = new TellPeople(bed.database, bed.users, bed.channels, bed.streams, null);
        Event event = bed.happen(
                "test.mentioned", Map.of("user_id", Bed.id(Role.ADMIN).toString(), "by", "admin"));
        alone.on(event);
        Event other = new Event(
                Ids.next(),
                "test.mentioned",
                Instant.now(),
                Map.of(
                        "test_id", bed.test.toString(),
                        "user_id", Bed.id(Role.VIEWER).toString(),
                        "by", "admin"));
        Problems.refused("UNAVAILABLE", () -> alone.on(other));
        allTold(0);
        bed.tellPeople.on(other);
        allTold(1);
    }

    @Test
    void anEventThatComesTwiceIsToldOnce() {
        Event event = bed.happen(
                "test.mentioned", Map.of("user_id", Bed.id(Role.VIEWER).toString(), "by", "admin"));
        bed.tellPeople.on(event);
        assertThat(bed.told(Role.VIEWER)).containsExactly("admin mentioned you in a restricted test");
    }

    @Test
    void whoIsNotActiveIsNotTold() {
        UUID id = Bed.id(Role.RED_TECH);
        bed.users.add(new User(id, "red_tech", Role.RED_TECH, false));
        bed.assigned(Role.RED_TECH, "red", Role.RED_LEAD);
        bed.moved(Role.RED_LEAD, Bed.TITLE);
        allTold(0);
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
        bed.callers.become(Role.RED_TECH);
        bed.preferences.change(
                new PreferencesChange(Change.to(Map.of("test.assigned", false)), Change.absent()), IfMatch.any());
        bed.assigned(Role.RED_TECH, "red", Role.RED_LEAD);
        bed.moved(Role.RED_LEAD, Bed.TITLE);
        assertThat(bed.told(Role.RED_TECH))
                .containsExactly("red_lead moved \"Kerberoasting\" from red executing to blue evaluating");
    }

    @Test
    void titlesAreMadeOneShortLine() {
        Map<String, Object> data =
                new HashMap<>(Map.of("user_id", Bed.id(Role.VIEWER).toString(), "by", "admin"));
        data.put("title", "a\r\n\tb" + "𝄞".repeat(300));
        bed.happen("test.mentioned", data);
        String line = bed.told(Role.VIEWER).get(0);
        assertThat(line).startsWith("admin mentioned you in \"a b𝄞").endsWith("𝄞…\"");
        assertThat(line.codePointCount(0, line.length())).isEqualTo("admin mentioned you in \"\"…".length() + 200);
    }

    @Test
    void whatCannotBeUnderstoodIsPassedOver() {
        bed.tellPeople.on(new Event(Ids.next(), "test.assigned", Instant.now(), Map.of("user_id", "x")));
        bed.happen(
                "test.assigned",
                Map.of("test_id", "no-uuid", "user_id", Bed.id(Role.VIEWER).toString()));
        bed.happen("test.assigned", Map.of("user_id", "no-uuid", "team", "red"));
        bed.happen("test.mentioned", Map.of("user_id", UUID.randomUUID().toString()));
        bed.happen("test.mentioned", Map.of("user_id", 7));
        bed.happen("test.state_changed", Map.of("to", "draft", "by", "nobody-known"));
        allTold(0);
    }
}
