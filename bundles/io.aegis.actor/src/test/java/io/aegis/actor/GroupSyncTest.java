package io.aegis.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupSyncTest {
    private final FakeTechniques techniques = new FakeTechniques().with("T1001", "T1002", "T1003", "T0800");
    private final Platform platform = Platform.holding(techniques, first());

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
        platform.close();
    }

    @Test
    void keepsWhatABundleSays() {
        JsonNode bear = platform.detail("g0001");
        assertThat(bear.path("name").asText()).isEqualTo("Bear");
        assertThat(bear.path("aliases").toString()).isEqualTo("[\"Brown One\"]");
        assertThat(bear.path("description").asText()).isEqualTo("About Bear");
        assertThat(bear.path("url").asText()).isEqualTo("https://attack.mitre.org/groups/G0001");
        assertThat(bear.path("source").asText()).isEqualTo("mitre");
        assertThat(bear.path("domains").toString()).isEqualTo("[\"enterprise\"]");
        assertThat(bear.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1002");
        assertThat(bear.path("techniques").path(0).path("status").asText()).isEqualTo("partial");
        assertThat(bear.path("techniques").path(0).path("name").asText()).isEqualTo("Name of T1001");
        assertThat(platform.detail(bear.path("id").asText())).isEqualTo(bear);
    }

    @Test
    void answersRevokedGroupsWithTheOneInTheirPlaceAndListsThemOnlyWhenAsked() {
        assertThat(platform.detail("G0003").path("revoked_by").asText()).isEqualTo("G0002");
        assertThat(platform.names(Queries.all())).containsExactly("Bear", "Wolf");
        assertThat(platform.names(Queries.all().inactiveToo())).containsExactly("Bear", "Nobody", "Old Wolf", "Wolf");
    }

    @Test
    void changesNothingTheSecondTime() {
        String before = platform.documents.document("G0001").version();
        assertThat(platform.sync(first()))
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
        assertThat(platform.documents.document("G0001").version()).isEqualTo(before);
    }

    @Test
    void followsTheNextRelease() {
        String id = platform.detail("G0001").path("id").asText();
        Map<String, Object> result = platform.sync(Release.enterprise()
                .group("G0001", "Bear", List.of("Brown One", "Grizzly"))
                .uses("G0001", "T1002", "T1003")
                .group("G0002", "Wolf", List.of(), "revoked", true)
                .group("G0005", "Fox", List.of()));
        assertThat(result)
                .containsEntry("new", 1)
                .containsEntry("updated", 2)
                .containsEntry("revoked", 1)
                .containsEntry("retired", 2);
        JsonNode bear = platform.detail("G0001");
        assertThat(bear.path("id").asText()).isEqualTo(id);
        assertThat(bear.path("aliases").toString()).isEqualTo("[\"Brown One\",\"Grizzly\"]");
        assertThat(bear.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1002", "T1003");
        assertThat(platform.detail("G0003").path("retired").asBoolean()).isTrue();
        assertThat(platform.names(Queries.all())).containsExactly("Bear", "Fox");

        assertThat(platform.sync(first())).containsEntry("new", 0).containsEntry("retired", 1);
        assertThat(platform.detail("G0003").path("retired").asBoolean()).isFalse();
    }

    @Test
    void noticesTechniquesAlone() {
        String before = platform.documents.document("G0001").version();
        Release next = first().uses("G0001", "T1003");
        assertThat(platform.sync(next)).containsEntry("updated", 1);
        assertThat(platform.documents.document("G0001").version()).isNotEqualTo(before);
        assertThat(platform.sync(next)).containsEntry("updated", 0);
    }

    @Test
    void eachDomainSpeaksForItself() {
        Release ics = new Release("ics")
                .group("G0001", "Bear", List.of("Bear", "Brown One"))
                .uses("G0001", "T0800");
        assertThat(platform.sync(ics)).containsEntry("updated", 1).containsEntry("retired", 0);
        JsonNode both = platform.detail("G0001");
        assertThat(both.path("domains").toString()).isEqualTo("[\"enterprise\",\"ics\"]");
        assertThat(both.path("techniques").findValuesAsText("mitre_id")).containsExactly("T0800", "T1001", "T1002");

        assertThat(platform.sync(first())).containsEntry("updated", 0);
        assertThat(platform.sync(ics)).containsEntry("updated", 0);

        Release icsWithout = new Release("ics").group("G0009", "Mole", List.of());
        assertThat(platform.sync(icsWithout)).containsEntry("updated", 1).containsEntry("retired", 0);
        JsonNode one = platform.detail("G0001");
        assertThat(one.path("domains").toString()).isEqualTo("[\"enterprise\"]");
        assertThat(one.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1002");
    }

    @Test
    void anOlderBundleOfAnotherDomainDoesNotTakeTheContentBack() {
        Release older =
                new Release("ics").group("G0001", "Former name", List.of(), "modified", "2020-01-01T00:00:00.000Z");
        platform.sync(older);
        assertThat(platform.detail("G0001").path("name").asText()).isEqualTo("Bear");
        assertThat(platform.sync(older)).containsEntry("updated", 0);
        assertThat(platform.sync(first())).containsEntry("updated", 0);
    }

    @Test
    void aBundleWithoutGroupsSaysNothingOfThem() {
        assertThat(platform.sync(Release.enterprise())).containsOnlyKeys("message");
        assertThat(platform.names(Queries.all())).hasSize(2);
    }

    @Test
    void leavesWhatIsOursAlone() {
        platform.service.create(new NewActor("Ours", null, null, null, List.of("T1001"), null, null));
        platform.service.change(
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
        platform.sync(first().group("G0006", "Ours", List.of()).uses("G0001", "T1003"));
        assertThat(platform.detail("G0001").path("notes").asText()).isEqualTo("Seen in May");
        assertThat(platform.detail("G0001").path("tags").toString()).isEqualTo("[\"priority\"]");
        assertThat(platform.names(Queries.all().custom(true))).containsExactly("Ours");
        assertThat(platform.names(Queries.all())).containsExactly("Bear", "Ours", "Ours", "Wolf");
    }

    @Test
    void takesTheLivingOneOfTwoWithOneId() {
        Release release = Release.enterprise().group("G0001", "Dead", List.of(), "revoked", true);
        release.group("G0001", "Alive", List.of(), "id", "intrusion-set--other");
        platform.sync(release);
        assertThat(platform.detail("G0001").path("name").asText()).isEqualTo("Alive");
    }

    @Test
    void refusesWhatIsWrong() {
        refused(Release.enterprise().group("G0001", "", List.of()), "intrusion-set--G0001: name must be a line");
        refused(Release.enterprise().group("G0001", "a\nb", List.of()), "name must be a line");
        refused(Release.enterprise().group("G0001", "x".repeat(301), List.of()), "name must be a line");
        refused(Release.enterprise().group("G0001", "x", List.of(), "name", 5), "name must be a text");
        refused(Release.enterprise().group("G0001", "x", List.of(), "aliases", "y"), "aliases must be a list");
        refused(Release.enterprise().group("G0001", "x", List.of(), "aliases", List.of(1)), "aliases must be a list");
        refused(Release.enterprise().group("G0001", "x", List.of(), "revoked", "yes"), "revoked must be true or false");
        refused(Release.enterprise().group("x", "x", List.of()), "names no ATT&CK id");
        refused(
                Release.enterprise()
                        .group("G0001", "x", List.of())
                        .group("G0001", "y", List.of(), "id", "intrusion-set--other"),
                "two groups with the id G0001");
        refused(
                Release.enterprise()
                        .group("G0001", "x", List.of(), "revoked", true)
                        .group("G0002", "y", List.of(), "revoked", true)
                        .revoked("G0001", "G0002")
                        .revoked("G0002", "G0001"),
                "circle");
        assertThat(platform.names(Queries.all())).containsExactly("Bear", "Wolf");
    }

    private void refused(Release release, String message) {
        assertThatThrownBy(() -> platform.sync(release))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }
}
