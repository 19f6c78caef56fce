package io.aegis.technique.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.technique.RecordingPart;
import io.aegis.technique.Stix;
import io.aegis.technique.TestFixture;
import io.aegis.technique.api.AttackPart;
import io.aegis.technique.api.AttackRelease;
import io.aegis.technique.stix.AttackExtras;
import io.aegis.testkit.TestSources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttackPartsTest {
    private static final Stix BUNDLE = Stix.withMatrix()
            .technique("T1059", "Interpreter")
            .technique("T1002", "Gone", ",'revoked':true")
            .relation("revoked-by", "T1002", "T1059")
            .group("bear")
            .group("wolf")
            .add("{'type':'malware','id':'malware--m','name':'m'}")
            .link("uses", "intrusion-set--bear", Stix.id("T1059"))
            .link("uses", "intrusion-set--bear", Stix.id("T1002"))
            .link("uses", "intrusion-set--bear", "malware--m")
            .link("uses", "malware--m", Stix.id("T1059"))
            .link("revoked-by", "intrusion-set--wolf", "intrusion-set--bear")
            .link("attributed-to", "campaign--nowhere", "intrusion-set--bear")
            .add("{'type':'relationship','id':'relationship--r','relationship_type':'uses','revoked':true,"
                    + "'source_ref':'intrusion-set--wolf','target_ref':'" + Stix.id("T1059") + "'}");

    private final TestSources files = new TestSources().with("bundle.json", BUNDLE.bytes());
    private final TestFixture fixture = TestFixture.started(TestFixture.settings(), files);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void getsItsObjectsAndTheirRelations() {
        RecordingPart groups = new RecordingPart("groups", "intrusion-set");
        fixture.parts.add(groups);
        Map<String, Object> answer = sync();

        AttackRelease release = groups.last();
        assertThat(release.domains()).containsExactly("enterprise");
        assertThat(release.version()).isEqualTo("18.1");
        assertThat(release.objects())
                .extracting(object -> object.get("name"))
                .containsExactlyInAnyOrder("bear", "wolf");
        assertThat(release.relations())
                .containsExactlyInAnyOrder(
                        new AttackRelease.Relation("uses", "intrusion-set--bear", Stix.id("T1059")),
                        new AttackRelease.Relation("uses", "intrusion-set--bear", Stix.id("T1002")),
                        new AttackRelease.Relation("revoked-by", "intrusion-set--wolf", "intrusion-set--bear"));
        UUID technique = fixture.catalogue.find("T1059").orElseThrow().id();
        assertThat(release.techniques())
                .containsEntry(Stix.id("T1059"), new AttackRelease.TechniqueKey(technique, "T1059", "enterprise"));
        assertThat(answer).containsEntry("groups", Map.of("new", 2)).containsKeys("new", "updated", "message");
        assertThat(fixture.audit
                        .records()
                        .get(fixture.audit.records().size() - 1)
                        .details()
                        .get("result"))
                .asString()
                .contains("groups={new=2}");
    }

    @Test
    void namesWhatAPartLeavesOutWithTheRest() {
        fixture.parts.add(new AttackPart() {
            @Override
            public String name() {
                return "groups";
            }

            @Override
            public Set<String> types() {
                return Set.of("intrusion-set");
            }

            @Override
            public Map<String, Object> write(AttackRelease release) {
                return Map.of("skipped", List.of(Map.of("id", "intrusion-set--odd", "reason", "odd")));
            }
        });

        assertThat(sync())
                .containsEntry("skipped", List.of(Map.of("id", "intrusion-set--odd", "reason", "odd")))
                .containsEntry("skipped_count", 1);
    }

    @Test
    void getsNothingOfWhatAnotherWants() {
        RecordingPart groups = new RecordingPart("groups", "intrusion-set");
        RecordingPart software = new RecordingPart("software", "malware", "tool");
        fixture.parts.add(groups);
        fixture.parts.add(software);
        Map<String, Object> answer = sync();

        assertThat(groups.last().objects()).hasSize(2);
        assertThat(groups.last().relations()).hasSize(3);
        assertThat(software.last().objects()).hasSize(1);
        assertThat(software.last().relations())
                .containsExactly(new AttackRelease.Relation("uses", "malware--m", Stix.id("T1059")));
        assertThat(answer).containsEntry("software", Map.of("new", 1));
    }

    @Test
    void costsNothingWhereNobodyWantsAnything() {
        assertThat(BUNDLE.read().extras()).isEqualTo(AttackExtras.NONE);
        RecordingPart gone = new RecordingPart("groups", "intrusion-set");
        fixture.parts.add(gone);
        fixture.parts.remove(gone);
        assertThat(sync()).doesNotContainKey("groups");
    }

    @Test
    void countsTechniquesOnlyInNewAndUpdated() {
        sync();
        fixture.parts.add(new RecordingPart("groups", "intrusion-set"));
        assertThat(sync())
                .containsEntry("new", 0)
                .containsEntry("updated", 0)
                .containsEntry("message", "MITRE sync completed: no technique has changed")
                .containsEntry("groups", Map.of("new", 2));
    }

    @Test
    void rollsEverythingBackWhereAPartFails() {
        fixture.parts.add(failing(ProblemException.invalidField("name", "is none")));
        assertThatThrownBy(this::sync)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT))
                .hasMessageContaining(
                        "Nothing was changed, since the sync could not write its part broken: name: is none");
        assertThat(fixture.catalogue.find("T1059").orElseThrow().name()).isEqualTo("Command and Scripting Interpreter");
    }

    @Test
    void saysSoWhereAPartHasADefect() {
        fixture.parts.add(failing(new IllegalStateException("secret")));
        assertThatThrownBy(this::sync)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.UNAVAILABLE))
                .hasMessageContaining("part broken")
                .hasMessageNotContaining("secret");
    }

    private static AttackPart failing(RuntimeException failure) {
        return new AttackPart() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Set<String> types() {
                return Set.of("intrusion-set");
            }

            @Override
            public Map<String, Object> write(AttackRelease release) {
                throw failure;
            }
        };
    }

    @Test
    void refusesNamesThatAreTaken() {
        RecordingPart first = new RecordingPart("groups", "intrusion-set");
        RecordingPart second = new RecordingPart("groups", "malware");
        for (AttackPart part : List.of(
                first,
                second,
                new RecordingPart("new", "malware"),
                new RecordingPart("message", "malware"),
                new RecordingPart("No Name", "malware"))) {
            fixture.parts.add(part);
        }
        assertThat(fixture.parts.present()).containsExactly(first);
        fixture.parts.remove(second);
        assertThat(fixture.parts.present()).containsExactly(first);
    }

    @Test
    void keepsNoMoreThanSomeMegabytes() {
        String long1 = "x".repeat(900_000);
        Stix big = Stix.withMatrix().technique("T1059", "x");
        for (int i = 0; i < 50; i++) {
            big.add("{'type':'intrusion-set','id':'intrusion-set--" + i + "','name':'" + long1 + "'}");
        }
        byte[] bytes = big.bytes();
        assertThatThrownBy(() -> Stix.read(bytes, Set.of("intrusion-set")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("more than 40000000 characters");
        assertThat(Stix.read(bytes).techniques()).hasSize(1);
    }

    private Map<String, Object> sync() {
        return fixture.job.run(Map.of("source", "bundle.json", "confirm", "true"));
    }
}
