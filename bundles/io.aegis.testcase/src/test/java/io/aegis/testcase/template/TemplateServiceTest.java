package io.aegis.testcase.template;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.list.Filters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateServiceTest {
    private final TemplateFixture testFixture = new TemplateFixture();

    @Test
    void keepsAllThatIsSaid() {
        TemplateView made = testFixture.create(
                """
                {'technique_id': 't1059.001', 'name': ' Say it ', 'description': 'Words', 'objective': 'To be heard',
                 'platforms': ['Linux', 'linux', 'macOS'], 'procedure_text': 'echo #{word}', 'cleanup_text': 'true',
                 'tool_used': 'mouth', 'executor': 'sh', 'elevated': true, 'url': 'https://example.org/x',
                 'prerequisites': [{'description': 'Air', 'check': 'breathe', 'get': null}],
                 'arguments': {'word': {'description': 'What', 'type': 'string', 'default_value': 'hi'},
                               'again': {'description': 'How often', 'type': 'integer', 'default_value': null}}}
                """);
        TemplateView read = testFixture.service.get(made.id());
        assertThat(read).isEqualTo(made);
        assertThat(read.name()).isEqualTo("Say it").isEqualTo(read.title());
        assertThat(read.techniqueMitreId()).isEqualTo("T1059.001");
        assertThat(read.platforms()).containsExactly("linux", "macos");
        assertThat(read.platform()).isEqualTo("linux");
        assertThat(read.arguments().keySet()).containsExactly("word", "again");
        assertThat(read.source()).isEqualTo("custom");
        assertThat(read.local()).isFalse();
        assertThat(read.createdBy().username()).isEqualTo("admin");
        assertThat(testFixture.testFixture.audit.actions()).containsExactly("create_template");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 'x'}|technique_id",
                "{'technique_id': 'T1059.001'}|name",
                "{'technique_id': 'T9999', 'name': 'x'}|technique_id",
                "{'technique_id': 'T1086', 'name': 'x'}|T1059.001",
                "{'technique_id': 'T1003', 'name': 'x', 'title': 'y'}|title",
                "{'technique_id': 'T1003', 'name': ' '}|name",
                "{'technique_id': 'T1003', 'name': 'x', 'platform': 'a', 'platforms': ['b']}|platform",
                "{'technique_id': 'T1003', 'name': 'x', 'platforms': [null]}|platforms",
                "{'technique_id': 'T1003', 'name': 'x', 'url': 'javascript:alert(1)'}|url",
                "{'technique_id': 'T1003', 'name': 'x', 'prerequisites': [{'check': 'x'}]}|prerequisites",
                "{'technique_id': 'T1003', 'name': 'x', 'prerequisites': [null]}|prerequisites",
                "{'technique_id': 'T1003', 'name': 'x', 'arguments': {'a b': {}}}|arguments",
                "{'technique_id': 'T1003', 'name': 'x', 'arguments': {'a': null}}|arguments.a",
                "{'technique_id': 'T1003', 'name': 'x', 'arguments': {'a': {'type': 'code'}}}|type",
                "{'test_id': '00000000-0000-0000-0000-000000000000'}|test_id",
            })
    void refusesWhatCannotBe(String body, String word) {
        assertProblem(Problem.INVALID_INPUT, () -> testFixture.create(body), word);
        assertThat(testFixture.names("source", "custom")).isEmpty();
        assertThat(testFixture.testFixture.audit.records()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void refusesCharactersThatNoDatabaseTakes(String character) {
        for (String member : List.of("name", "description", "procedure_text", "executor", "platform")) {
            String body = "{'technique_id': 'T1003', 'name': 'x', '" + member + "': 'a" + character + "'}";
            assertProblem(
                    Problem.INVALID_INPUT, () -> testFixture.create(body.replace("'name': 'x', 'name'", "'name'")));
        }
    }

    @Test
    void makesOneOfATest() {
        TestRow test = testFixture.testFixture.create("Of a test");
        testFixture.testFixture.edits.changeGeneral(
                test.id(), Bodies.description(io.aegis.api.rest.Change.to("Why")), IfMatch.any());
        TemplateView template =
                testFixture.create("{'test_id': '" + test.id() + "', 'objective': 'Other', 'executor': 'bash'}");
        assertThat(template.name()).isEqualTo("Of a test");
        assertThat(template.description()).isEqualTo("Why");
        assertThat(template.objective()).isEqualTo("Other");
        assertThat(template.executor()).isEqualTo("bash");
        assertThat(template.techniqueId()).isEqualTo(test.techniqueId());
    }

    @Test
    void makesNoneOfATestThatNotEverybodyMayRead() {
        for (Classification secret : List.of(Classification.CONFIDENTIAL, Classification.RESTRICTED)) {
            TestRow test = testFixture.testFixture.create("Secret", secret);
            assertProblem(Problem.FORBIDDEN, () -> testFixture.create("{'test_id': '" + test.id() + "'}"), secret.id());
            testFixture.testFixture.as(Role.VIEWER);
            assertProblem(
                    Problem.INVALID_INPUT,
                    () -> testFixture.create("{'test_id': '" + test.id() + "'}"),
                    "there is no test");
            testFixture.testFixture.as(Role.ADMIN);
        }
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        TemplateView made = testFixture.create("{'technique_id': 'T1003', 'name': 'One', 'description': 'Words'}");
        TemplateView changed = testFixture.service.change(
                made.id(), testFixture.change("{'title': 'Two'}"), new IfMatch('"' + made.version() + '"'));
        assertThat(changed.name()).isEqualTo("Two");
        assertThat(changed.description()).isEqualTo("Words");
        assertThat(changed.local()).isFalse();
        assertThat(changed.version()).isNotEqualTo(made.version());
        assertThat(testFixture.service.change(made.id(), testFixture.change("{'title': 'Two'}"), IfMatch.any()))
                .isEqualTo(changed);
        assertThat(testFixture.testFixture.audit.actions()).containsExactly("create_template", "update_template");

        IfMatch stale = new IfMatch('"' + made.version() + '"');
        assertProblem(
                Problem.PRECONDITION_FAILED,
                () -> testFixture.service.change(made.id(), testFixture.change("{'name': 'x'}"), stale));
        assertProblem(Problem.PRECONDITION_FAILED, () -> testFixture.service.delete(made.id(), stale));
    }

    @Test
    void deletes() {
        TemplateView made = testFixture.create("{'technique_id': 'T1003', 'name': 'One'}");
        testFixture.service.delete(made.id(), IfMatch.any());
        assertProblem(Problem.NOT_FOUND, () -> testFixture.service.get(made.id()));
        assertProblem(Problem.NOT_FOUND, () -> testFixture.service.delete(made.id(), IfMatch.any()));
        assertProblem(
                Problem.NOT_FOUND,
                () -> testFixture.service.change(UUID.randomUUID(), testFixture.change("{}"), IfMatch.any()));
        assertThat(testFixture.testFixture.audit.actions()).endsWith("delete_template");
    }

    @Test
    void listsByFilter() {
        testFixture.create(
                "{'technique_id': 'T1003', 'name': 'Dump it', 'platform': 'windows', 'description': 'lsass'}");
        testFixture.create("{'technique_id': 'T1059.001', 'name': 'Run it', 'platform': 'Linux'}");
        testFixture.catalogues.importAll("some-catalogue", List.of(TemplateFixture.of("1", "T1003", "Other")));
        assertThat(testFixture.names("techniqueId", "T1003")).containsExactly("Dump it", "Other");
        assertThat(testFixture.names("platform", "LINUX")).containsExactly("Other", "Run it");
        assertThat(testFixture.names("source", "some-catalogue")).containsExactly("Other");
        assertThat(testFixture.names("search", "LSA dump")).containsExactly("Dump it");
        assertThat(testFixture.names("search", "%&'")).isEmpty();
        assertThat(testFixture.names("sort", "-name")).containsExactly("Run it", "Other", "Dump it");
        assertThat(testFixture.names("sort", "-created_at")).first().isEqualTo("Other");
        assertProblem(Problem.INVALID_INPUT, () -> testFixture.names("sort", "size"), "-updated_at");
        assertProblem(Problem.INVALID_INPUT, () -> testFixture.names("techniqueId", "T9999"), "T9999");
        assertProblem(Problem.INVALID_INPUT, () -> testFixture.names("search", "a\u0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "created_at", "-created_at", "updated_at", "-updated_at"})
    void pagesByCursorGiveEachOnce(String sort) {
        for (String name : List.of("b", "A", "c", "B", "a", "d", "e")) {
            testFixture.create("{'technique_id': 'T1003', 'name': '" + name + "'}");
        }
        TemplateFilter filter = TemplateFixture.filter("sort", sort);
        assertThat(Filters.pages(page -> testFixture.service.list(filter, page), 3))
                .extracting(TemplateItem::name)
                .containsExactlyElementsOf(testFixture.names("sort", sort))
                .hasSize(7);
    }
}
