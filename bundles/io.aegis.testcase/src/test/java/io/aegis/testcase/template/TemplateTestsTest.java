package io.aegis.testcase.template;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.list.TestFilter;
import io.aegis.testkit.TestTechniques;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTestsTest {
    private final TemplateFixture testFixture = new TemplateFixture();

    private UUID catalogued() {
        testFixture.catalogues.importAll("some-catalogue", List.of(TemplateFixture.of("a", "T1003", "Write a word")));
        UUID technique = TestTechniques.id("T1003");
        return Objects.requireNonNull(
                testFixture.catalogues.oneForEach(List.of(technique)).get(technique));
    }

    @Test
    void fillsInTheDefaults() {
        UUID template = catalogued();
        TestRow test =
                testFixture.testsFrom("{'template_id': '" + template + "'}").get(0);
        assertThat(test.state()).isEqualTo(TestState.DRAFT);
        assertThat(test.templateId()).isEqualTo(template);
        assertThat(test.techniqueId()).isEqualTo(TestTechniques.id("T1003"));
        assertThat(test.title()).isEqualTo("Write a word");
        assertThat(test.platform()).isEqualTo("linux");
        assertThat(test.procedureText()).isEqualTo("echo hello > /tmp/hello.txt");
        assertThat(test.cleanupText()).isEqualTo("rm /tmp/hello.txt");
        assertThat(test.toolUsed()).isEqualTo("sh");
        assertThat(test.prerequisites()).contains("administrator").contains("A folder\nCheck:\ntest -d /tmp");
        assertThat(testFixture.testFixture.audit.actions()).containsExactly("import_templates", "create_test");
        assertThat(testFixture.testFixture.events.types()).containsExactly("test.state_changed");
    }

    @Test
    void takesWhatIsGivenAsItIs() {
        UUID template = catalogued();
        TestRow test = testFixture
                .testsFrom("{'template_id': '" + template + "', 'technique_id': 't1059.001', 'title': 'Mine',"
                        + " 'platform': 'macos', 'objective': 'Why', 'priority': 'high', 'tags': ['X'],"
                        + " 'red_assignee': 'red_tech', 'classification': 'restricted',"
                        + " 'arguments': {'word': '#{file} $1 {{word}}'}}")
                .get(0);
        assertThat(test.title()).isEqualTo("Mine");
        assertThat(test.techniqueId()).isEqualTo(TestTechniques.id("T1059.001"));
        assertThat(test.platform()).isEqualTo("macos");
        assertThat(test.priority()).isEqualTo(Priority.HIGH);
        assertThat(test.tags()).containsExactly("X");
        assertThat(test.redAssigneeName()).isEqualTo("red_tech");
        assertThat(test.classification()).isEqualTo(Classification.RESTRICTED);
        assertThat(test.procedureText()).isEqualTo("echo #{file} $1 {{word}} > /tmp/#{file} $1 {{word}}.txt");
    }

    @Test
    void makesOneForEachTechniqueOrNone() {
        UUID template = catalogued();
        List<TestRow> tests =
                testFixture.testsFrom("{'template_id': '" + template + "', 'technique_ids': ['T1059.001', 'T1003']}");
        assertThat(tests)
                .extracting(TestRow::techniqueId)
                .containsExactly(TestTechniques.id("T1059.001"), TestTechniques.id("T1003"));
        assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.testsFrom("{'template_id': '" + template + "', 'technique_ids': ['T1003', 'T9999']}"),
                "T9999");
        assertThat(testFixture.testFixture.titles(new TestFilter())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'technique_ids': []|technique_ids",
                "'technique_ids': ['T1003', 't1003']|twice",
                "'technique_ids': [null]|technique_ids",
                "'technique_id': 'T1003', 'technique_ids': ['T1003']|technique_id",
                "'technique_id': 'T1086'|T1059.001",
                "'arguments': {'other': 'x'}|file, word",
                "'arguments': {'word': null}|arguments.word",
                "'title': 'a', 'name': 'b'|name",
                "'red_assignee': 'blue_tech'|red_assignee",
            })
    void refusesWhatCannotBe(String member, String word) {
        UUID template = catalogued();
        assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.testsFrom("{'template_id': '" + template + "', " + member + "}"),
                word);
        assertThat(testFixture.testFixture.titles(new TestFilter())).isEmpty();
    }

    @Test
    void anUnknownTemplateIsNotFound() {
        assertProblem(Problem.NOT_FOUND, () -> testFixture.testsFrom("{'template_id': '" + UUID.randomUUID() + "'}"));
    }

    @Test
    void argumentsHaveTypes() {
        TemplateView made = testFixture.create(
                """
                {'technique_id': 'T1003', 'name': 'Count', 'procedure_text': 'count #{to} #{missing} #{by} {{ unset }}',
                 'arguments': {'to': {'type': 'integer'}, 'by': {'type': 'float', 'default_value': 'half'},
                               'unset': {'type': 'string'}}}
                """);
        String body = "{'template_id': '" + made.id() + "', 'arguments': {'to': '%s'}}";
        for (String wrong : List.of("", "ten", "1.5", "1; rm -rf /")) {
            assertProblem(Problem.INVALID_INPUT, () -> testFixture.testsFrom(body.formatted(wrong)), "integer");
        }
        assertThat(testFixture.testsFrom(body.formatted("-10")).get(0).procedureText())
                .isEqualTo("count -10 #{missing} half {{ unset }}");
    }

    @Test
    void defaultsThatStandInOneAnotherComeToAnEnd() {
        StringBuilder arguments = new StringBuilder("'a0': {'default_value': '" + "x".repeat(100) + "'}");
        for (int i = 1; i < 6; i++) {
            arguments.append(", 'a%d': {'default_value': '%s'}"
                    .formatted(i, "#{a%d}".formatted(i - 1).repeat(400)));
        }
        TemplateView bomb =
                testFixture.create("{'technique_id': 'T1003', 'name': 'x', 'procedure_text': '#{a5}', 'arguments': {"
                        + arguments + ", 'round': {'default_value': '#{round}'}}}");
        assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.testsFrom("{'template_id': '" + bomb.id() + "'}"),
                "longer than");

        TemplateView round = testFixture.create("{'technique_id': 'T1003', 'name': 'x', 'procedure_text': '#{round}',"
                + " 'arguments': {'round': {'default_value': '(#{round})'}}}");
        assertThat(testFixture
                        .testsFrom("{'template_id': '" + round.id() + "'}")
                        .get(0)
                        .procedureText())
                .isEqualTo("((((((#{round}))))))");
    }

    @Test
    void otherBundlesGetTheSameTexts() {
        UUID template = catalogued();
        assertThat(testFixture.store.texts(List.of(template, UUID.randomUUID())))
                .containsOnlyKeys(template)
                .hasEntrySatisfying(template, text -> {
                    assertThat(text.procedureText()).isEqualTo("echo hello > /tmp/hello.txt");
                    assertThat(text.platform()).isEqualTo("linux");
                });
    }
}
