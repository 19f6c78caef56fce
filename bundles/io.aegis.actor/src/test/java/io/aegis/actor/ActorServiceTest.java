package io.aegis.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.security.AuditRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorServiceTest {
    private final FakeTechniques techniques =
            new FakeTechniques().with("T1001", "T1002").withRevoked("T1003");
    private final TestFixture fixture = TestFixture.holding(
            techniques,
            Release.enterprise()
                    .group("G0001", "Bear", List.of("Brown_One"))
                    .uses("G0001", "T1001", "T1002", "T1003")
                    .group("G0002", "Wolf", List.of()));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void createsAnActorOfOurOwn() {
        UUID id = fixture.service.create(new NewActor(
                " Ours ",
                List.of("Us", "Us"),
                "Who\nwe are",
                "https://example.org/ours",
                List.of("t1002", FakeTechniques.id("T1001").toString(), "T1001"),
                "A note",
                List.of("internal")));
        JsonNode ours = fixture.detail(id.toString());
        assertThat(ours.path("name").asText()).isEqualTo("Ours");
        assertThat(ours.path("mitre_id").isNull()).isTrue();
        assertThat(ours.path("source").asText()).isEqualTo("custom");
        assertThat(ours.path("aliases").toString()).isEqualTo("[\"Us\"]");
        assertThat(ours.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1001", "T1002");

        AuditRecord record = fixture.audit.records().get(0);
        assertThat(record.action()).isEqualTo("create_threat_actor");
        assertThat(record.entityId()).isEqualTo(id.toString());
        assertThat(record.before()).isNull();
        assertThat(record.after())
                .isEqualTo(new ActorState(
                        null,
                        "Ours",
                        List.of("Us"),
                        "Who\nwe are",
                        "https://example.org/ours",
                        "A note",
                        List.of("internal"),
                        List.of("T1001", "T1002")));
    }

    @Test
    void refusesABadOne() {
        bad(named("\n")).hasMessageContaining("name");
        bad(named("x".repeat(301))).hasMessageContaining("name");
        bad(named("a\0b")).hasMessageContaining("name");
        bad(new NewActor("x", null, "a\0b", null, null, null, null)).hasMessageContaining("description");
        bad(new NewActor("x", null, null, "javascript:alert(1)", null, null, null))
                .hasMessageContaining("url");
        bad(new NewActor("x", null, null, null, List.of("T9999"), null, null)).hasMessageContaining("techniques");
        bad(new NewActor("x", null, null, null, List.of("T1003"), null, null)).hasMessageContaining("techniques");
        bad(new NewActor("x", null, null, null, Collections.nCopies(1_001, "T1001"), null, null))
                .hasMessageContaining("1000");
        bad(new NewActor("x", Arrays.asList("a", null), null, null, null, null, null))
                .hasMessageContaining("null");
        bad(new NewActor("x", Collections.nCopies(201, "a"), null, null, null, null, null))
                .hasMessageContaining("200");
        bad(new NewActor("x", null, null, null, null, null, List.of(""))).hasMessageContaining("tags");
        assertThat(fixture.names(Queries.all().custom(true))).isEmpty();
        assertThat(fixture.audit.actions()).isEmpty();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> bad(NewActor actor) {
        return assertThatThrownBy(() -> fixture.service.create(actor))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }

    @Test
    void refusesANameThatIsTaken() {
        fixture.service.create(named("Ours"));
        problem(Problem.DUPLICATE, () -> fixture.service.create(named("OURS"))).hasMessageContaining("Ours already");
        problem(Problem.DUPLICATE, () -> fixture.service.create(named("bear"))).hasMessageContaining("G0001");
        UUID other = fixture.service.create(named("Other"));
        problem(Problem.DUPLICATE, () -> change(other.toString(), Change.to("ours"), Change.absent()));
        change(other.toString(), Change.to("OTHER"), Change.absent());
        assertThat(fixture.detail(other.toString()).path("name").asText()).isEqualTo("OTHER");
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        UUID id = fixture.service.create(
                new NewActor("Ours", List.of("Us"), "Text", null, List.of("T1001"), "Note", List.of("a")));
        change(id.toString(), Change.absent(), Change.to(List.of("T1002")));
        JsonNode changed = fixture.detail(id.toString());
        assertThat(changed.path("techniques").findValuesAsText("mitre_id")).containsExactly("T1002");
        assertThat(changed.path("description").asText()).isEqualTo("Text");
        assertThat(changed.path("aliases").toString()).isEqualTo("[\"Us\"]");

        change(id.toString(), Change.absent(), Change.to(null));
        assertThat(fixture.detail(id.toString()).path("techniques")).isEmpty();
        problem(Problem.INVALID_INPUT, () -> change(id.toString(), Change.to(null), Change.absent()))
                .hasMessageContaining("name: must not be null");
        assertThat(fixture.audit.actions())
                .containsExactly("create_threat_actor", "update_threat_actor", "update_threat_actor");
        assertThat(fixture.audit.records().get(1).before()).asString().contains("techniques=[T1001]");
        assertThat(fixture.audit.records().get(1).after()).asString().contains("techniques=[T1002]");
    }

    @Test
    void ofMitresGroupsOnlyNotesAndTagsChange() {
        problem(Problem.INVALID_STATE, () -> change("G0001", Change.to("x"), Change.to(List.of())))
                .hasMessageContaining("name, techniques come with the sync");
        problem(Problem.INVALID_STATE, () -> fixture.service.delete("G0001", IfMatch.any()))
                .hasMessageContaining("cannot be deleted");
        note("G0001", "Watch");
        assertThat(fixture.detail("G0001").path("notes").asText()).isEqualTo("Watch");
        assertThat(fixture.audit.records().get(0).entityId()).isEqualTo("G0001");
    }

    @Test
    void deletesAnActorOfOurOwn() {
        UUID id = fixture.service.create(new NewActor("Ours", null, null, null, List.of("T1001"), null, null));
        fixture.service.delete(id.toString(), IfMatch.any());
        problem(Problem.NOT_FOUND, () -> fixture.detail(id.toString()));
        assertThat(fixture.facet.of("T1001")).hasSize(1);
        assertThat(fixture.audit.actions()).containsExactly("create_threat_actor", "delete_threat_actor");
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        for (String id : List.of(
                "G9999",
                "",
                "x".repeat(5000),
                "G0001\0",
                "enrich",
                UUID.randomUUID().toString())) {
            problem(Problem.NOT_FOUND, () -> fixture.detail(id));
            problem(Problem.NOT_FOUND, () -> note(id, "x"));
            problem(Problem.NOT_FOUND, () -> fixture.service.delete(id, IfMatch.any()));
            assertThat(fixture.actors.find(id)).isEmpty();
        }
    }

    @Test
    void honoursIfMatch() {
        String version = fixture.documents.document("G0001").version();
        note("G0001", "x");
        IfMatch old = new IfMatch('"' + version + '"');
        problem(Problem.PRECONDITION_FAILED, () -> fixture.service.change("G0001", notes("y"), old));
        IfMatch now = new IfMatch('"' + fixture.documents.document("G0001").version() + '"');
        fixture.service.change("G0001", notes("y"), now);
        UUID id = fixture.service.create(named("Ours"));
        problem(Problem.PRECONDITION_FAILED, () -> fixture.service.delete(id.toString(), old));
    }

    @Test
    void isFoundByOtherBundles() {
        assertThat(fixture.actors.find("g0001")).hasValueSatisfying(actor -> {
            assertThat(actor.mitreId()).isEqualTo("G0001");
            assertThat(actor.name()).isEqualTo("Bear");
            assertThat(actor.techniqueIds())
                    .containsExactly(
                            FakeTechniques.id("T1001"), FakeTechniques.id("T1002"), FakeTechniques.id("T1003"));
            assertThat(fixture.actors.find(actor.id().toString())).contains(actor);
        });
    }

    @Test
    void isAFacetOfTechniques() {
        fixture.service.create(new NewActor("Ant", List.of("Six Legs"), null, null, List.of("T1001"), null, null));
        assertThat(fixture.facet.of("T1001"))
                .extracting(ActorFacet.UsingActor::name)
                .containsExactly("Ant", "Bear");
        assertThat(fixture.facet.of("T1001").get(1).aliases()).containsExactly("Brown_One");
        assertThat(fixture.facet.of("T9999")).isEmpty();
    }

    @Test
    void listsWhatIsAskedFor() {
        UUID ours = fixture.service.create(
                new NewActor("Ours", null, null, null, List.of("T1002"), null, List.of("internal")));
        assertThat(fixture.names(Queries.all())).containsExactly("Bear", "Ours", "Wolf");
        assertThat(fixture.names(Queries.all().searching("brown_"))).containsExactly("Bear");
        assertThat(fixture.names(Queries.all().searching("g000"))).containsExactly("Bear", "Wolf");
        assertThat(fixture.names(Queries.all().searching("OURS"))).containsExactly("Ours");
        assertThat(fixture.names(Queries.all().searching("%"))).isEmpty();
        assertThat(fixture.names(Queries.all().searching("'; --"))).isEmpty();
        assertThat(fixture.names(Queries.all().using("T1002"))).containsExactly("Bear", "Ours");
        assertThat(fixture.names(Queries.all().using("T1003").custom(true))).isEmpty();
        assertThat(fixture.names(Queries.all().custom(false))).containsExactly("Bear", "Wolf");
        assertThat(fixture.names(Queries.all().tagged("internal"))).containsExactly("Ours");
        ActorItem item = Queries.all().custom(true).run(fixture).items().get(0);
        assertThat(item)
                .isEqualTo(new ActorItem(
                        ours,
                        null,
                        "Ours",
                        List.of(),
                        "custom",
                        List.of(),
                        List.of("internal"),
                        1,
                        false,
                        false,
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "mitre_id", "-mitre_id"})
    void pagesInEveryOrder(String order) {
        for (String name : List.of("anna", "Berta", "Carla", "carlo")) {
            fixture.service.create(named(name));
        }
        List<String> all = fixture.names(Queries.all().by(order));
        assertThat(all).hasSize(6);
        if (order.equals("name")) {
            assertThat(all).containsExactly("anna", "Bear", "Berta", "Carla", "carlo", "Wolf");
        }
        if (order.equals("mitre_id")) {
            assertThat(all).startsWith("Bear", "Wolf");
        }
        assertThat(byCursor(order)).isEqualTo(all);
        assertThat(fixture.names(Queries.all().by(order).page(2, 3))).isEqualTo(all.subList(2, 5));
        Page<ActorItem> beyond = Queries.all().by(order).page(50, 3).run(fixture);
        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.total()).isEqualTo(6);
    }

    private List<String> byCursor(String order) {
        List<String> names = new ArrayList<>();
        Page<ActorItem> page = Queries.all().by(order).page(0, 2).run(fixture);
        while (!page.items().isEmpty()) {
            assertThat(page.total()).isEqualTo(6);
            assertThat(page.nextCursor() == null).isEqualTo(page.items().size() < 2);
            page.items().forEach(item -> names.add(item.name()));
            if (page.nextCursor() == null) {
                break;
            }
            page = Queries.all().by(order).page(0, 2).after(page.nextCursor()).run(fixture);
        }
        return names;
    }

    private void change(String id, Change<String> name, Change<List<String>> used) {
        fixture.service.change(
                id,
                new ActorChange(
                        name,
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        used,
                        Change.absent(),
                        Change.absent()),
                IfMatch.any());
    }

    private void note(String id, String text) {
        fixture.service.change(id, notes(text), IfMatch.any());
    }

    private static ActorChange notes(String text) {
        return new ActorChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.to(text),
                Change.absent());
    }

    private static NewActor named(String name) {
        return new NewActor(name, null, null, null, null, null, null);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> problem(Problem problem, Runnable action) {
        return assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(ProblemException.class, thrown -> assertThat(thrown.problem())
                        .isEqualTo(problem));
    }
}
