package io.aegis.campaign;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.actor.api.ThreatActor;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.campaign.member.NewActorCampaign;
import io.aegis.campaign.path.AttackPathFilter;
import io.aegis.testcase.api.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignListTest {
    private final TestFixture fixture = new TestFixture();

    @Test
    void theSearchTakesCaseAccentsAndHyphensForNothing() {
        fixture.draft("Müller's Pass-the-Hash");
        for (String text : List.of(
                "muller",
                "MÜLLER",
                "pass the hash",
                "pass-the",
                "Pass\u2010the",
                "passthehash",
                "hash müller",
                "MULLER pass_the_hash")) {
            assertThat(found("search", text)).as(text).containsExactly("Müller's Pass-the-Hash");
        }
        assertThat(found("search", "passhash")).isEmpty();
        assertThat(found("search", "muller other")).isEmpty();
        assertThat(found("search", "%")).isEmpty();
        assertThat(found("search", "-")).containsExactly("Müller's Pass-the-Hash");
        assertThat(found("search", "_")).isEmpty();
    }

    @Test
    void theNewestStandsFirst() {
        fixture.draft("a");
        fixture.draft("b");
        Page<CampaignRow> page = list(new CampaignFilter());
        assertThat(names(page)).containsExactly("b", "a");
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void filtersByStatusAndType() {
        fixture.active("active", fixture.tests.add("T1001", TestState.DRAFT));
        fixture.campaigns.create(new NewCampaign("table", null, null, CampaignType.TABLETOP, null, null, null, null));
        assertThat(found("status", CampaignStatus.ACTIVE)).containsExactly("active");
        assertThat(found("status", CampaignStatus.COMPLETED)).isEmpty();
        assertThat(found("type", CampaignType.TABLETOP)).containsExactly("table");
    }

    @Test
    void findsWhatRunsInARangeOfDates() {
        scheduled("january", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
        scheduled("spring", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 31));
        scheduled("from april", LocalDate.of(2026, 4, 1), null);
        scheduled("until february", null, LocalDate.of(2026, 2, 28));
        fixture.draft("some day");
        assertThat(found("startDate", LocalDate.of(2026, 3, 1))).containsExactly("from april", "spring");
        assertThat(found("endDate", LocalDate.of(2026, 1, 31))).containsExactly("until february", "january");
        CampaignFilter both = Pages.with(
                Pages.with(new CampaignFilter(), "startDate", LocalDate.of(2026, 5, 31)),
                "endDate",
                LocalDate.of(2026, 12, 31));
        assertThat(names(list(both))).containsExactly("from april", "spring");
    }

    @Test
    void findsByActorHoweverItIsNamed() {
        ThreatActor known = fixture.knownActors.add("G0016", "APT29", "T1001");
        ThreatActor own = fixture.knownActors.add(null, "Our own", "T1001");
        fixture.actorCampaigns.create("G0016", NewActorCampaign.PLAIN);
        fixture.actorCampaigns.create(own.id().toString(), NewActorCampaign.PLAIN);
        assertThat(found("threatActorId", "g0016")).containsExactly("APT29 (G0016)");
        assertThat(found("threatActorId", known.id().toString())).containsExactly("APT29 (G0016)");
        assertThat(found("threatActorId", own.id().toString())).containsExactly("Our own");
        assertThat(found("threatActorId", "G0001")).isEmpty();
        fixture.actors.unbind(fixture.knownActors);
        assertThat(found("threatActorId", "g0016")).containsExactly("APT29 (G0016)");
    }

    @Test
    void findsByTagCreatorAndWords() {
        fixture.campaigns.create(new NewCampaign(
                "100% sure", "Wide", "Learn_more", CampaignType.RED_TEAM, null, null, null, List.of("x", "Y")));
        fixture.callers.become(Role.BLUE_LEAD);
        fixture.draft("other");
        assertThat(found("tag", "y")).containsExactly("100% sure");
        assertThat(found("tag", " X ")).containsExactly("100% sure");
        assertThat(found("tag", "z")).isEmpty();
        assertThat(found("createdBy", "blue_lead")).containsExactly("other");
        assertThat(found("search", "0% S")).containsExactly("100% sure");
        assertThat(found("search", "wide")).containsExactly("100% sure");
        assertThat(found("search", "n_m")).containsExactly("100% sure");
        assertThat(found("search", "%e%r%")).isEmpty();
    }

    @Test
    void whatWasTaggedBeforeTagsHadKeysIsFoundToo() throws IOException {
        fixture.campaigns.create(
                new NewCampaign("old", null, null, CampaignType.RED_TEAM, null, null, null, List.of("B", "apt", "C")));
        fixture.path("old", "T1001");
        fixture.database.execute("ALTER TABLE campaign.campaign DROP COLUMN tag_keys;"
                + "ALTER TABLE campaign.attack_path DROP COLUMN tag_keys;"
                + "CREATE INDEX campaign_tags ON campaign.campaign (tags);"
                + "CREATE INDEX attack_path_tags ON campaign.attack_path (tags);"
                + "UPDATE campaign.attack_path SET tags = '{Old}'");
        fixture.database.execute("SET search_path TO campaign;"
                + Files.readString(Path.of("src/main/resources/db/V005__tag_keys.sql"))
                + "RESET search_path");
        assertThat(found("tag", "b")).containsExactly("old");
        assertThat(found("tag", "APT")).containsExactly("old");
        AttackPathFilter tagged = Pages.with(new AttackPathFilter(), "tag", "old");
        assertThat(fixture.paths.list(tagged, new PageRequest()).total()).isEqualTo(1);
    }

    @Test
    void everyOrderIsPagedByCursorWithoutGapOrRepetition() {
        for (String name : List.of("d", "b", "a", "c", "b")) {
            fixture.draft(name);
        }
        scheduled("e", LocalDate.of(2026, 1, 1), null);
        for (String sort : List.of(
                "created_at",
                "-created_at",
                "updated_at",
                "-updated_at",
                "name",
                "-name",
                "start_date",
                "-start_date")) {
            CampaignFilter filter = Pages.with(new CampaignFilter(), "sort", sort);
            List<UUID> whole =
                    list(filter).items().stream().map(CampaignRow::id).toList();
            assertThat(paged(filter)).as(sort).isEqualTo(whole).hasSize(6);
        }
        assertThat(found("sort", "name")).containsExactly("a", "b", "b", "c", "d", "e");
        assertThat(found("sort", "start_date").get(0)).isEqualTo("e");
        assertThat(found("sort", "-start_date").get(5)).isEqualTo("e");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertProblem(Problem.INVALID_INPUT, "sort: must be one of created_at", () -> found("sort", "id; DROP TABLE"));
        assertProblem(Problem.INVALID_INPUT, "search", () -> found("search", "x".repeat(301)));
        assertProblem(Problem.INVALID_INPUT, "start_date", () -> found("startDate", LocalDate.MAX));
        for (Object key : List.of("x", "+999999999-01-01T00:00:00Z", "-5000-01-01T00:00:00Z")) {
            String made = Cursor.after("-created_at", key, UUID.randomUUID()).toString();
            assertProblem(
                    Problem.INVALID_INPUT, "cursor", () -> fixture.views.list(new CampaignFilter(), Pages.at(made, 2)));
        }
        CampaignFilter byStart = Pages.with(new CampaignFilter(), "sort", "start_date");
        String made =
                Cursor.after("start_date", LocalDate.MAX, UUID.randomUUID()).toString();
        assertProblem(Problem.INVALID_INPUT, "cursor", () -> fixture.views.list(byStart, Pages.at(made, 2)));
    }

    private void scheduled(String name, @Nullable LocalDate start, @Nullable LocalDate end) {
        UUID id = fixture.draft(name);
        fixture.campaigns.schedule(
                id,
                new ScheduleChange(io.aegis.api.rest.Change.to(start), io.aegis.api.rest.Change.to(end)),
                IfMatch.any());
    }

    private List<UUID> paged(CampaignFilter filter) {
        List<UUID> ids = new ArrayList<>();
        PageRequest request = new PageRequest(0, 2);
        while (true) {
            Page<CampaignRow> page = fixture.views.list(filter, request);
            assertThat(page.total()).isEqualTo(6);
            page.items().forEach(item -> ids.add(item.id()));
            if (page.nextCursor() == null) {
                return ids;
            }
            request = Pages.after(page, 2);
        }
    }

    private List<String> found(String parameter, Object value) {
        return names(list(Pages.with(new CampaignFilter(), parameter, value)));
    }

    private Page<CampaignRow> list(CampaignFilter filter) {
        return fixture.views.list(filter, new PageRequest(0, 100));
    }

    private static List<String> names(Page<CampaignRow> page) {
        return page.items().stream().map(CampaignRow::name).toList();
    }
}
