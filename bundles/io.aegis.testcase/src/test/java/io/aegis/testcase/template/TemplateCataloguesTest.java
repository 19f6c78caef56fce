package io.aegis.testcase.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.TemplateImport;
import io.aegis.testkit.TestTechniques;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemplateCataloguesTest {
    private static final String SOURCE = "some-catalogue";

    private final TemplateFixture testFixture = new TemplateFixture();

    @Test
    void importingAgainAddsNothingAndWritesOnlyWhatChanged() {
        assertThat(load("a", "b")).isEqualTo(new TemplateImport(2, 0, 0, List.of()));
        TemplateView before = only("a");
        assertThat(load("a", "b")).isEqualTo(new TemplateImport(0, 0, 2, List.of()));
        assertThat(only("a")).isEqualTo(before);
        assertThat(testFixture.catalogues.importAll(
                        SOURCE, List.of(TemplateFixture.of("a", "T1003", "Other name"), of("b"), of("c"))))
                .isEqualTo(new TemplateImport(1, 1, 1, List.of()));
        assertThat(only("a").id()).isEqualTo(before.id());
        assertThat(only("a").name()).isEqualTo("Other name");
        assertThat(only("a").version()).isNotEqualTo(before.version());
        assertThat(testFixture.testFixture.audit.actions())
                .containsExactly("import_templates", "import_templates", "import_templates");
    }

    @Test
    void keepsAllThatACatalogueSays() {
        load("a");
        NewTemplate given = of("a");
        TemplateView kept = only("a");
        assertThat(kept.description()).isEqualTo(given.description());
        assertThat(kept.procedureText()).isEqualTo(given.procedure());
        assertThat(kept.cleanupText()).isEqualTo(given.cleanup());
        assertThat(kept.platforms()).isEqualTo(given.platforms());
        assertThat(kept.executor()).isEqualTo("sh");
        assertThat(kept.elevated()).isTrue();
        assertThat(kept.prerequisites()).isEqualTo(given.prerequisites());
        assertThat(kept.arguments()).isEqualTo(given.arguments());
        assertThat(List.copyOf(kept.arguments().keySet())).containsExactly("file", "word");
        assertThat(kept.url()).isEqualTo(given.url());
        assertThat(kept.externalId()).isEqualTo("a");
        assertThat(kept.source()).isEqualTo(SOURCE);
    }

    @Test
    void whatWasChangedHereStaysUntilItIsGivenBack() {
        load("a");
        UUID id = only("a").id();
        TemplateView ours = testFixture.service.change(id, testFixture.change("{'name': 'Ours'}"), IfMatch.any());
        assertThat(ours.local()).isTrue();
        assertThat(testFixture.catalogues.importAll(SOURCE, List.of(TemplateFixture.of("a", "T1003", "Theirs"))))
                .isEqualTo(new TemplateImport(0, 0, 1, List.of()));
        assertThat(only("a").name()).isEqualTo("Ours");

        assertThat(testFixture
                        .service
                        .change(id, TemplateFixture.givingBack(), IfMatch.any())
                        .local())
                .isFalse();
        assertThat(testFixture
                        .catalogues
                        .importAll(SOURCE, List.of(TemplateFixture.of("a", "T1003", "Theirs")))
                        .updated())
                .isEqualTo(1);
        assertThat(only("a").name()).isEqualTo("Theirs");
    }

    @Test
    void leavesOutWhatCannotBeAndNamesIt() {
        NewTemplate huge = TemplateFixture.of("huge", "T1003", "x".repeat(301));
        NewTemplate broken = TemplateFixture.of("broken", "T1003", "Half \ud800");
        NewTemplate nul = TemplateFixture.of("nul", "T1003", "Nul \0");
        TemplateImport done = testFixture.catalogues.importAll(
                SOURCE, List.of(of("a"), of("a"), TemplateFixture.of("u", "T9999", "Unknown"), huge, broken, nul));
        assertThat(done.added()).isEqualTo(1);
        assertThat(done.skipped()).hasSize(5);
        assertThat(done.skipped().get(0)).startsWith("a").contains("twice");
        assertThat(done.skipped().get(1)).startsWith("u (Unknown)").contains("T9999");
        assertThat(done.skipped().get(2)).startsWith("huge").contains("300");
    }

    @Test
    void aRevokedTechniqueGivesItsTemplatesToTheOneInItsPlace() {
        testFixture.catalogues.importAll(SOURCE, List.of(TemplateFixture.of("old", "T1086", "Old")));
        assertThat(only("old").techniqueMitreId()).isEqualTo("T1059.001");
    }

    @Test
    void sourcesDoNotMeet() {
        load("a");
        assertThat(testFixture.catalogues.importAll("another", List.of(of("a"))).added())
                .isEqualTo(1);
        for (String name : List.of("custom", " ")) {
            assertThatThrownBy(() -> testFixture.catalogues.importAll(name, List.of(of("a"))))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aTemplateMayGetAnotherIdAndStaysTheSame() {
        load("a", "b", "c");
        TemplateView before = only("a");
        assertThat(testFixture.catalogues.rename(SOURCE, Map.of("a", "a2", "b", "c", "nobody", "d")))
                .isEqualTo(1);
        assertThat(only("a2").id()).isEqualTo(before.id());
        assertThat(only("b").name()).isEqualTo("Template b");
        assertThat(testFixture.catalogues.rename("another", Map.of("b", "x"))).isZero();
        assertThat(testFixture.catalogues.rename(SOURCE, Map.of())).isZero();
        assertThat(testFixture.catalogues.importAll(SOURCE, List.of(TemplateFixture.of("a2", "T1003", "Template a"))))
                .isEqualTo(new TemplateImport(0, 1, 0, List.of()));
        assertThat(only("a2").id()).isEqualTo(before.id());
        assertThat(testFixture.testFixture.audit.actions())
                .containsExactly("import_templates", "rename_templates", "import_templates");
    }

    @Test
    void takesManyAtOnce() {
        List<NewTemplate> many = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            many.add(TemplateFixture.of("id-" + i, "T1003", "Number " + i));
        }
        assertThat(testFixture.catalogues.importAll(SOURCE, many).added()).isEqualTo(1_203);
        assertThat(testFixture.catalogues.importAll(SOURCE, many).unchanged()).isEqualTo(1_203);
    }

    @Test
    void choosesOneForEachTechniqueRatherOurOwn() {
        UUID dumping = TestTechniques.id("T1003");
        UUID shell = TestTechniques.id("T1059.001");
        load("a", "b");
        Map<UUID, UUID> first = testFixture.catalogues.oneForEach(List.of(dumping, shell));
        assertThat(first).containsOnlyKeys(dumping);
        assertThat(testFixture.catalogues.oneForEach(List.of(dumping))).isEqualTo(first);
        TemplateView own = testFixture.create("{'technique_id': 'T1003', 'name': 'Own'}");
        assertThat(testFixture.catalogues.oneForEach(List.of(dumping))).containsEntry(dumping, own.id());
        assertThat(testFixture.catalogues.oneForEach(List.of())).isEmpty();
    }

    @Test
    void choosesOneForAPlatform() {
        UUID dumping = TestTechniques.id("T1003");
        load("a");
        assertThat(testFixture.catalogues.oneForEach(List.of(dumping), "Linux"))
                .isEqualTo(testFixture.catalogues.oneForEach(List.of(dumping)))
                .isNotEmpty();
        assertThat(testFixture.catalogues.oneForEach(List.of(dumping), "windows"))
                .isEmpty();
        TemplateView forAll = testFixture.create("{'technique_id': 'T1003', 'name': 'For all'}");
        assertThat(testFixture.catalogues.oneForEach(List.of(dumping), "windows"))
                .containsEntry(dumping, forAll.id());
    }

    private TemplateImport load(String... ids) {
        List<NewTemplate> templates = new ArrayList<>();
        for (String id : ids) {
            templates.add(of(id));
        }
        return testFixture.catalogues.importAll(SOURCE, templates);
    }

    private static NewTemplate of(String id) {
        return TemplateFixture.of(id, "T1003", "Template " + id);
    }

    private TemplateView only(String externalId) {
        return testFixture
                .service
                .list(TemplateFixture.filter("source", SOURCE), new PageRequest(0, 100))
                .items()
                .stream()
                .filter(item -> externalId.equals(item.externalId()))
                .map(item -> testFixture.service.get(item.id()))
                .findFirst()
                .orElseThrow();
    }
}
