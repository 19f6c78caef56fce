package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.rest.IfMatch;
import io.aegis.technique.api.AttackRelease.TechniqueKey;
import io.aegis.technique.api.TechniqueFollower;
import io.aegis.technique.coverage.CoverageChange;
import io.aegis.technique.coverage.CoverageStatus;
import io.aegis.technique.sync.SyncOptions;
import io.aegis.technique.sync.SyncResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The STIX id is what a technique is known by, and what is tied to it goes with it. */
class SuccessionTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
            .technique("T1001", "First")
            .technique("T1002", "Second")
            .technique("T1003", "Third"));
    private final Map<UUID, TechniqueKey> followed = new HashMap<>();
    private final TechniqueFollower follower = new TechniqueFollower() {
        @Override
        public String name() {
            return "tests";
        }

        @Override
        public int follow(Map<UUID, TechniqueKey> successors) {
            followed.clear();
            followed.putAll(successors);
            return successors.size();
        }
    };

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void followsTheChainThroughSeveralReleases() {
        UUID first = id("T1001");
        fixture.successions.add(follower);
        fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1001", "First", ",'revoked':true")
                        .technique("T1002", "Second")
                        .technique("T1003", "Third")
                        .relation("revoked-by", "T1001", "T1002")
                        .read(),
                "one");
        assertThat(followed).containsOnlyKeys(first);
        assertThat(followed.get(first)).extracting(TechniqueKey::mitreId).isEqualTo("T1002");

        // A part of the next release, which says nothing of the first step.
        SyncResult result = fixture.sync.write(
                new Stix()
                        .technique("T1002", "Second", ",'revoked':true")
                        .technique("T1003", "Third")
                        .relation("revoked-by", "T1002", "T1003")
                        .read(),
                "two");
        assertThat(followed.values()).extracting(TechniqueKey::mitreId).containsExactly("T1003", "T1003");
        assertThat(result.toMap()).containsEntry("moved", 2);
        assertThat(detail("T1001").path("revoked_by").asText()).isEqualTo("T1003");
        assertThat(detail("T1003").path("replaces").toString()).isEqualTo("[\"T1001\",\"T1002\"]");
        assertThat(fixture.catalogue.current("t1001").orElseThrow().mitreId()).isEqualTo("T1003");
    }

    @Test
    void aPartMayNameASuccessorThatIsThereAlready() {
        fixture.successions.add(follower);
        SyncResult result = fixture.sync.write(
                new Stix()
                        .technique("T1001", "First", ",'revoked':true,'modified':'2026-01-01T00:00:00Z'")
                        .technique("T0999", "New and gone", ",'revoked':true")
                        .relation("revoked-by", "T1001", "T1003")
                        .relation("revoked-by", "T0999", "T1003")
                        .read(),
                "part");
        assertThat(result.revoked()).isEqualTo(2);
        assertThat(detail("T1001").path("revoked_by").asText()).isEqualTo("T1003");
        assertThat(detail("T0999").path("revoked_by").asText()).isEqualTo("T1003");
        assertThat(followed).containsOnlyKeys(id("T1001"), id("T0999"));
    }

    @Test
    void aCircleThroughSeveralReleasesLeadsNowhere() {
        fixture.successions.add(follower);
        for (List<String> step : List.of(List.of("T1001", "T1002"), List.of("T1002", "T1001"))) {
            fixture.sync.write(
                    new Stix()
                            .technique(step.get(0), "Old", ",'revoked':true,'modified':'2026-01-01T00:00:00Z'")
                            .technique(step.get(1), "New", ",'modified':'2026-02-01T00:00:00Z'")
                            .relation("revoked-by", step.get(0), step.get(1))
                            .read(),
                    "step");
        }
        assertThat(followed).hasSize(1);
        assertThat(followed.get(id("T1002"))).extracting(TechniqueKey::mitreId).isEqualTo("T1001");
    }

    @Test
    void aTechniqueWithAnotherIdIsTheSame() {
        UUID first = id("T1001");
        UUID second = id("T1002");
        fixture.service.change("T1001", Changes.status(CoverageStatus.VALIDATED), IfMatch.any());

        SyncResult result = fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1001", "First", "")
                        .technique("T1002", "Second", "")
                        .technique("T1003", "Third")
                        .swapping("T1001", "T1002")
                        .read(),
                "swapped");
        assertThat(result.added()).isZero();
        assertThat(id("T1002")).isEqualTo(first);
        assertThat(id("T1001")).isEqualTo(second);
        assertThat(detail("T1002").path("status_global").asText()).isEqualTo("validated");
        assertThat(detail("T1001").path("status_global").asText()).isEqualTo("not_evaluated");
    }

    @Test
    void aTechniqueThatTakesOverTheIdOfAnotherTakesItsPlace() {
        UUID first = id("T1001");
        UUID second = id("T1002");
        fixture.successions.add(follower);

        // The first is T1002 now, and what was T1002 is no more.
        fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1001", "First")
                        .technique("T1003", "Third")
                        .swapping("T1001", "T1002")
                        .read(),
                "taken over",
                List.of(),
                new SyncOptions(false, false, true));
        assertThat(id("T1002")).isEqualTo(second);
        assertThat(detail("T1002").path("name").asText()).isEqualTo("First");
        assertThat(followed.get(first)).isNotNull();
        assertThat(detail("T1001").path("revoked_by").asText()).isEqualTo("T1002");
    }

    @Test
    void whatAnAdministratorHasSetHoldsForTheSuccessor() {
        fixture.service.change("T1001", Changes.status(CoverageStatus.VALIDATED), IfMatch.any());
        fixture.service.review("T1001", true, IfMatch.any());
        fixture.service.create(new NewTechnique("T9001", "Ours", null, null, "execution", null, null, "T1001", null));

        fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1001", "First", ",'revoked':true")
                        .technique("T1002", "Second")
                        .technique("T1003", "Third")
                        .relation("revoked-by", "T1001", "T1002")
                        .read(),
                "one");
        JsonNode successor = detail("T1002");
        assertThat(successor.path("status_global").asText()).isEqualTo("validated");
        assertThat(successor.path("review_required").asBoolean()).isTrue();
        assertThat(detail("T1001").path("status_global").asText()).isEqualTo("not_evaluated");
        assertThat(detail("T9001").path("parent").asText()).isEqualTo("T1002");
        assertThat(fixture.events.types()).contains(CoverageChange.EVENT);
    }

    @Test
    void whoComesLaterIsToldAtOnce() {
        fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1001", "First", ",'revoked':true")
                        .technique("T1002", "Second")
                        .technique("T1003", "Third")
                        .relation("revoked-by", "T1001", "T1002")
                        .read(),
                "one");
        fixture.successions.add(follower);
        assertThat(followed).containsOnlyKeys(id("T1001"));
    }

    @Test
    void theDetailOfARevokedTechniqueShowsTheTestsOfItsSuccessor() {
        fixture.withTests().tests.draft(id("T1002"));
        fixture.sync.write(
                Stix.withMatrix()
                        .technique("T1001", "First", ",'revoked':true")
                        .technique("T1002", "Second")
                        .technique("T1003", "Third")
                        .relation("revoked-by", "T1001", "T1002")
                        .read(),
                "one");
        assertThat(detail("T1001").path("tests")).hasSize(1);
        assertThat(detail("T1002").path("tests")).hasSize(1);
    }

    private UUID id(String mitreId) {
        return fixture.catalogue.find(mitreId).orElseThrow().id();
    }

    private JsonNode detail(String id) {
        return TestJson.tree(fixture.techniques.detail(id));
    }
}
