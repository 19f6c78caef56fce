package io.aegis.actor.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.actor.ActorChange;
import io.aegis.actor.FakeTechniques;
import io.aegis.actor.NewActor;
import io.aegis.actor.Queries;
import io.aegis.actor.Release;
import io.aegis.actor.TestFixture;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.technique.api.AttackRelease;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupSyncTest {
    private final FakeTechniques techniques = new FakeTechniques().with("T1001", "T1002", "T1003", "T0800");
    private final TestFixture fixture = TestFixture.holding(techniques, first());

    private static Release first() {
        return Release.enterprise()
                .group("G0001", "Bear", List.of("Bear", "Brown One"))
                .uses("G0001", "T1001", "T1002")
                .group("G0002", "Wolf", List.of())
                .group("G0003", "Old Wolf", List.of(), "revoked", true)
                .revoked("G0003", "G0002")
                .group("G0004", "Nobody", List.of(), "x_mitre_deprecated", true);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keepsWhatABundleSays() {
        JsonNode bear = fixture.detail("g0001");
        assertThat(bear.path("name").asText()).isEqualTo("Bear");
        assertThat(bear.path("aliases").toString()).isEqualTo("[\"Brown One\"]");
        assertThat(bear.path("description").asText()).isEqualTo("About Bear");
        assertThat(bear.path("url").asText()).isEqualTo("https://attack.mitre.org/groups/G0001");
        assertThat(bear.path("source").asText()).isEqualTo("mitre");
        assertThat(bear.path("domains").toString()).isEqualTo("[\"enterprise\"]");
        assertThat(bear.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1002");
        assertThat(bear.path("techniques").path(0).path("status").asText()).isEqualTo("partial");
        assertThat(bear.path("techniques").path(0).path("name").asText()).isEqualTo("Name of T1001");
        assertThat(fixture.detail(bear.path("id").asText())).isEqualTo(bear);
    }

    @Test
    void answersRevokedGroupsWithTheOneInTheirPlaceAndListsThemOnlyWhenAsked() {
        assertThat(fixture.detail("G0003").path("revoked_by").asText()).isEqualTo("G0002");
        assertThat(fixture.names(Queries.all())).containsExactly("Bear", "Wolf");
        assertThat(fixture.names(Queries.all().inactiveToo())).containsExactly("Bear", "Nobody", "Old Wolf", "Wolf");
    }

    @Test
    void changesNothingTheSecondTime() {
        String before = fixture.documents.document("G0001").version();
        assertThat(fixture.sync(first()))
                .isEqualTo(Map.of(
                        "new",
                        0,
                        "updated",
                        0,
                        "revoked",
                        0,
                        "deprecated",
                        0,
                        "retired",
                        0,
                        "active",
                        2L,
                        "with_techniques",
                        1L));
        assertThat(fixture.documents.document("G0001").version()).isEqualTo(before);
    }

    @Test
    void followsTheNextRelease() {
        String id = fixture.detail("G0001").path("id").asText();
        Map<String, Object> result = fixture.sync(Release.enterprise()
                .group("G0001", "Bear", List.of("Brown One", "Grizzly"))
                .uses("G0001", "T1002", "T1003")
                .group("G0002", "Wolf", List.of(), "revoked", true)
                .group("G0005", "Fox", List.of()));
        assertThat(result)
                .containsEntry("new", 1)
                .containsEntry("updated", 2)
                .containsEntry("revoked", 1)
                .containsEntry("retired", 2);
        JsonNode bear = fixture.detail("G0001");
        assertThat(bear.path("id").asText()).isEqualTo(id);
        assertThat(bear.path("aliases").toString()).isEqualTo("[\"Brown One\",\"Grizzly\"]");
        assertThat(bear.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1002", "T1003");
        assertThat(fixture.detail("G0003").path("retired").asBoolean()).isTrue();
        assertThat(fixture.names(Queries.all())).containsExactly("Bear", "Fox");

        assertThat(fixture.sync(first())).containsEntry("new", 0).containsEntry("retired", 1);
        assertThat(fixture.detail("G0003").path("retired").asBoolean()).isFalse();
    }

    @Test
    void noticesTechniquesAlone() {
        String before = fixture.documents.document("G0001").version();
        Release next = first().uses("G0001", "T1003");
        assertThat(fixture.sync(next)).containsEntry("updated", 1);
        assertThat(fixture.documents.document("G0001").version()).isNotEqualTo(before);
        assertThat(fixture.sync(next)).containsEntry("updated", 0);
    }

    @Test
    void eachDomainSpeaksForItself() {
        Release ics = new Release("ics")
                .group("G0001", "Bear", List.of("Bear", "Brown One"))
                .uses("G0001", "T0800");
        assertThat(fixture.sync(ics)).containsEntry("updated", 1).containsEntry("retired", 0);
        JsonNode both = fixture.detail("G0001");
        assertThat(both.path("domains").toString()).isEqualTo("[\"enterprise\",\"ics\"]");
        assertThat(both.path("techniques").findValuesAsText("mitre_id")).containsExactly("T0800", "T1001", "T1002");

        assertThat(fixture.sync(first())).containsEntry("updated", 0);
        assertThat(fixture.sync(ics)).containsEntry("updated", 0);

        Release icsWithout = new Release("ics").group("G0009", "Mole", List.of());
        assertThat(fixture.sync(icsWithout)).containsEntry("updated", 1).containsEntry("retired", 0);
        JsonNode one = fixture.detail("G0001");
        assertThat(one.path("domains").toString()).isEqualTo("[\"enterprise\"]");
        assertThat(one.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1002");
    }

    @Test
    void anOlderBundleOfAnotherDomainDoesNotTakeTheContentBack() {
        Release older =
                new Release("ics").group("G0001", "Former name", List.of(), "modified", "2020-01-01T00:00:00.000Z");
        fixture.sync(older);
        assertThat(fixture.detail("G0001").path("name").asText()).isEqualTo("Bear");
        assertThat(fixture.sync(older)).containsEntry("updated", 0);
        assertThat(fixture.sync(first())).containsEntry("updated", 0);
    }

    @Test
    void aBundleWithoutGroupsSaysNothingOfThem() {
        assertThat(fixture.sync(Release.enterprise())).containsOnlyKeys("message");
        assertThat(fixture.names(Queries.all())).hasSize(2);
    }

    @Test
    void leavesWhatIsOursAlone() {
        fixture.service.create(new NewActor("Ours", null, null, null, List.of("T1001"), null, null));
        fixture.service.change(
                "G0001",
                new ActorChange(
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.to("Seen in May"),
                        Change.to(List.of("priority"))),
                IfMatch.any());
        fixture.sync(first().group("G0006", "Ours", List.of()).uses("G0001", "T1003"));
        assertThat(fixture.detail("G0001").path("notes").asText()).isEqualTo("Seen in May");
        assertThat(fixture.detail("G0001").path("tags").toString()).isEqualTo("[\"priority\"]");
        assertThat(fixture.names(Queries.all().custom(true))).containsExactly("Ours");
        assertThat(fixture.names(Queries.all())).containsExactly("Bear", "Ours", "Ours", "Wolf");
    }

    @Test
    void takesTheLivingOneOfTwoWithOneId() {
        Release release = Release.enterprise().group("G0001", "Dead", List.of(), "revoked", true);
        release.group("G0001", "Alive", List.of(), "id", "intrusion-set--other");
        fixture.sync(release);
        assertThat(fixture.detail("G0001").path("name").asText()).isEqualTo("Alive");
    }

    @Test
    @SuppressWarnings("unchecked") // the part makes lists of maps
    void leavesOutWhatIsOddAndNamesIt() {
        Release odd = first().group("G0011", "", List.of())
                .group("G0012", "a\nb", List.of())
                .group("G0013", "x".repeat(301), List.of())
                .group("G0014", "x", List.of(), "name", 5)
                .group("G0015", "x", List.of(), "revoked", "yes")
                .group("x", "x", List.of())
                .group("G0016", "Of one alias", List.of(), "aliases", "Alone")
                .group("G0017", "Of two", List.of(), "aliases", List.of(1, "Good"))
                .group("G0018", "Circle", List.of(), "revoked", true)
                .group("G0019", "Circle too", List.of(), "revoked", true)
                .revoked("G0018", "G0019")
                .revoked("G0019", "G0018");
        Map<String, Object> result = fixture.sync(odd);

        assertThat(result).containsEntry("new", 7).containsEntry("revoked", 3).containsEntry("retired", 0);
        assertThat((List<Map<String, String>>) result.get("skipped"))
                .hasSize(3)
                .allSatisfy(skipped -> assertThat(skipped).containsKeys("id", "reason"));
        assertThat(fixture.detail("G0016").path("aliases").toString()).isEqualTo("[\"Alone\"]");
        assertThat(fixture.detail("G0017").path("aliases").toString()).isEqualTo("[\"Good\"]");
        assertThat(fixture.names(Queries.all())).contains("Bear", "Wolf", "a b", "5");
    }

    @Test
    void aPartAddsAndChangesAndRetiresNothing() {
        AttackRelease part = part(new Release("enterprise")
                .group("G0001", "Bear", List.of("Brown One", "New one"), "modified", "2026-01-01T00:00:00.000Z")
                .uses("G0001", "T1003")
                .group("G9101", "Test Crew", List.of())
                .build());
        assertThat(fixture.sync(part)).containsEntry("new", 1).containsEntry("retired", 0);
        assertThat(fixture.names(Queries.all())).containsExactly("Bear", "Test Crew", "Wolf");
        JsonNode bear = fixture.detail("G0001");
        assertThat(bear.path("aliases").toString()).isEqualTo("[\"Brown One\",\"New one\"]");
        assertThat(bear.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1002", "T1003");
        assertThat(fixture.sync(part)).containsEntry("new", 0).containsEntry("updated", 0);
    }

    @Test
    void whoUsedARevokedTechniqueUsesTheOneInItsPlace() {
        fixture.service.create(new NewActor("Ours", null, null, null, List.of("T1001", "T1003"), null, null));
        TechniqueKey successor = new TechniqueKey(FakeTechniques.id("T1003"), "T1003", "enterprise");
        ActorSuccession succession = new ActorSuccession(fixture.database);

        assertThat(succession.follow(Map.of(FakeTechniques.id("T1001"), successor)))
                .isEqualTo(2);
        assertThat(fixture.detail("G0001").path("techniques").findValuesAsText("mitre_id"))
                .containsExactly("T1002", "T1003");
        assertThat(fixture.actors
                        .find(fixture.detail("G0001").path("id").asText())
                        .orElseThrow()
                        .techniqueIds())
                .containsExactly(FakeTechniques.id("T1002"), FakeTechniques.id("T1003"));
        assertThat(succession.follow(Map.of(FakeTechniques.id("T1001"), successor)))
                .isZero();
        assertThat(succession.follow(Map.of())).isZero();
    }

    private static AttackRelease part(AttackRelease whole) {
        return new AttackRelease(whole.domains(), "", whole.objects(), whole.relations(), whole.techniques(), false);
    }
}
