package io.aegis.campaign.plan;

import static io.aegis.campaign.Problems.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.Pages;
import io.aegis.campaign.TestFixture;
import io.aegis.campaign.path.AttackPathDetail;
import io.aegis.campaign.path.AttackPathFilter;
import io.aegis.campaign.path.Step;
import io.aegis.campaign.path.StepArgument;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testkit.TestTechniques;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanImportTest {
    private static final String PLAN =
            """
            - emulation_plan_details:
                id: 0b1c
                adversary_name: Example Bear
                adversary_description: Made up.
                attack_version: 8.10
                format_version: 1.0
            # a comment
            - id: a1
              name: Look around
              description: |
                Two
                lines
              tactic: discovery
              technique:
                attack_id: T1001
                name: Whatever
              cti_source: "https://example.org/report"
              procedure_group: x
              procedure_step: 1.10
              platforms:
                windows:
                  psh,pwsh:
                    command: |
                      whoami /all #{host}
                    payloads:
                    - tool.exe
                    cleanup: del tool.exe
                    timeout: 60
              input_arguments:
                host:
                  description: Which
                  type: string
                  default: 10.0
              executors:
              - name: powershell
                elevation_required: true
                command: whoami
              dependencies:
              - description: A tool
                prereq_command: where tool
                get_prereq_command: curl tool
              requirements:
              - plugins.emu.check:
                - source: x
            - name: Old technique
              technique: {attack_id: T1086}
              executors:
              - {name: sh, command: id, cleanup_command: "true"}
            - name: Placeholder
              technique: {attack_id: x, name: x}
              platforms:
                linux: {sh: {command: id}, proc: {command: /bin/id}}
            - name: Nothing said
              procedure_group:
            """;

    private final TestFixture fixture = new TestFixture();

    @Test
    void makesAnAttackPathOfAPlan() throws IOException {
        PlanReport report = read(PLAN);
        assertThat(report.name()).isEqualTo("Example Bear emulation plan");
        assertThat(report.stepCount()).isEqualTo(4);
        AttackPathDetail path = fixture.paths.detail(report.id());
        assertThat(path.description()).isEqualTo("Made up.");
        assertThat(path.source()).isEqualTo("Adversary emulation plan 0b1c, ATT&CK 8.10");
        assertThat(path.tags()).containsExactly("emulation-plan");
        Step step = path.steps().get(0);
        assertThat(step)
                .isEqualTo(new Step(
                        step.id(),
                        1,
                        TestTechniques.id("T1001"),
                        "T1001",
                        "Look around",
                        "Two\nlines",
                        null,
                        "windows",
                        "psh,pwsh",
                        "whoami /all #{host}",
                        "del tool.exe",
                        "Rights: administrator\nPayload: tool.exe\nA tool\nCheck: where tool\nGet: curl tool",
                        List.of(new StepArgument("host", "Which", "string", "10.0")),
                        "1.10, https://example.org/report"));
        assertThat(fixture.audit.actions()).containsExactly("import_attack_path");
    }

    @Test
    void stepsWithoutAKnownTechniqueAreKeptAndNamed() throws IOException {
        PlanReport report = read(PLAN);
        assertThat(report.remarks())
                .containsExactly(
                        new PlanReport.Remark(
                                2, "Old technique", "T1086", "is not active any more; T1059.001 stands in its place"),
                        new PlanReport.Remark(3, "Placeholder", "x", "is not in the catalogue"),
                        new PlanReport.Remark(4, "Nothing said", null, "names no technique"));
        List<Step> steps = fixture.paths.detail(report.id()).steps();
        assertThat(steps).extracting(Step::techniqueId).contains(TestTechniques.id("T1086"), (java.util.UUID) null);
        assertThat(steps).extracting(Step::mitreId).containsExactly("T1001", "T1086", "x", null);
        assertThat(steps.get(1).procedureText()).isEqualTo("id");
        assertThat(steps.get(1).cleanupText()).isEqualTo("true");
        assertThat(steps.get(2).platform()).isEqualTo("linux");
        assertThat(steps.get(2).executor()).isEqualTo("sh, proc");
        assertThat(steps.get(2).procedureText()).isEqualTo("# linux, sh\nid\n\n# linux, proc\n/bin/id");
        AttackPathFilter odd = Pages.with(new AttackPathFilter(), "techniqueId", "x");
        assertThat(fixture.paths.list(odd, new PageRequest()).total()).isEqualTo(1);
    }

    @Test
    void whatIsNoPlanIsRefusedAndLeavesNothing() {
        String details = "- emulation_plan_details: {adversary_name: A}\n";
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("", "no adversary emulation plan"),
                Map.entry("a: b", "no adversary emulation plan"),
                Map.entry("- name: x", "no adversary emulation plan"),
                Map.entry(details, "1 to 500 steps"),
                Map.entry(details + "- x", "item 1: must be a mapping"),
                Map.entry(details + "- description: no name", "item 1.name"),
                Map.entry(details + "- {name: [x]}", "item 1.name: must be a text"),
                Map.entry(details + "- {name: x, technique: T1001}", "item 1.technique: must be a mapping"),
                Map.entry(details + "- {name: x, executors: {a: b}}", "item 1.executors: must be a list"),
                Map.entry(details + "- {name: \"a\\0b\"}", "item 1.name: holds a character"),
                Map.entry(details + "- {name: \"a\\uD800b\"}", "item 1.name: holds a character"),
                Map.entry(details + "- {name: " + "x".repeat(301) + "}", "must not be longer than 300 characters"),
                Map.entry(details + "- {name: x, description: " + "x".repeat(100_001) + "}", "not be longer"),
                Map.entry(details + "- {name: x, name: y}", "twice"),
                Map.entry(details + "- {name: x", "This is not YAML"),
                Map.entry(details + "- !!java.net.URL [x]", "item 1: must be a mapping"),
                Map.entry(details + "- {? [a] : b}", "Non scalar key"),
                Map.entry("a: 1\n---\nb: 2", "2 documents"),
                Map.entry("a: &x [*x]", "levels"),
                Map.entry(bomb(), "more than 50000 values"),
                Map.entry("- <<: [x]", "merges something"),
                Map.entry("[".repeat(30), "deeper than 20 levels"),
                Map.entry("[".repeat(1_000_000), "deeper than 20 levels"),
                Map.entry(details + "- {name: x}\n".repeat(501), "1 to 500 steps"));
        wrong.forEach((yaml, words) -> assertProblem(Problem.INVALID_INPUT, words, () -> read(yaml)));
        assertProblem(
                Problem.INVALID_INPUT,
                "UTF-8",
                () -> fixture.plans.write(PlanImport.read(new ByteArrayInputStream("é".getBytes(ISO_8859_1)))));
        assertProblem(Problem.TOO_LARGE, "2097152", () -> read("#" + " ".repeat(2 << 20)));
        assertThat(fixture.paths.list(new AttackPathFilter(), new PageRequest()).total())
                .isZero();
    }

    /** Few values, which aliases make many. */
    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        return bomb.toString();
    }

    @Test
    void yamlIsReadAsPeopleAndToolsWriteIt() throws IOException {
        String same = PLAN.replace("technique:\n    attack_id", "technique: &it\n    attack_id");
        PlanReport first = read(PLAN);
        for (String written : List.of(
                same,
                "\uFEFF" + PLAN,
                PLAN.replace("\n", "\r\n"),
                "---\n" + PLAN + "...\n---\n# nothing\n",
                PLAN + "  description: ~\n",
                PLAN.replace("- name: Nothing said", "- <<: {name: Nothing said, procedure_step: null}"))) {
            PlanReport again = read(written);
            assertThat(again.id()).as(written).isEqualTo(first.id());
            assertThat(again.result()).as(written).isEqualTo("unchanged");
        }
        byte[] utf16 = ("\uFEFF" + PLAN).getBytes(StandardCharsets.UTF_16LE);
        assertThat(fixture.plans
                        .write(PlanImport.read(new ByteArrayInputStream(utf16)))
                        .result())
                .isEqualTo("unchanged");
        PlanReport aliases = read(
                """
                - emulation_plan_details: {adversary_name: Aliases}
                - &first
                  name: One
                  technique: &it {attack_id: T1001}
                  executors: [{name: sh, command: id}]
                - <<: *first
                  name: Two
                - name: Three
                  technique: *it
                """);
        assertThat(fixture.paths.detail(aliases.id()).steps())
                .extracting(Step::title, Step::mitreId, Step::procedureText)
                .containsExactly(
                        tuple("One", "T1001", "id"), tuple("Two", "T1001", "id"), tuple("Three", "T1001", null));
    }

    @Test
    void aPlanOfTooManyValuesIsRefusedBeforeTheyFillTheMemory() {
        for (String one : List.of("{},", "[],", "a,", "'',", "{a: b},")) {
            String bomb = "a: [" + one.repeat((YamlText.MOST_BYTES - 100) / one.length()) + "b]";
            assertProblem(Problem.INVALID_INPUT, "more than 50000 values", () -> read(bomb));
        }
    }

    @Test
    void aPlanImportedAgainFindsItsOwnPath() throws IOException {
        PlanReport first = read(PLAN);
        assertThat(first.result()).isEqualTo("new");
        PlanReport again = read(PLAN);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.result()).isEqualTo("unchanged");
        assertThat(again.remarks()).isEqualTo(first.remarks());
        PlanReport newer =
                read(PLAN.replace("attack_version: 8.10", "attack_version: 9").replace("whoami /all", "whoami"));
        assertThat(newer.id()).isEqualTo(first.id());
        assertThat(newer.result()).isEqualTo("updated");
        AttackPathDetail path = fixture.paths.detail(first.id());
        assertThat(path.steps()).hasSize(4);
        assertThat(path.steps().get(0).procedureText()).isEqualTo("whoami #{host}");
        assertThat(path.source()).endsWith("ATT&CK 9");
        assertThat(fixture.audit.actions()).containsExactly("import_attack_path", "import_attack_path");
        assertThat(read(PLAN.replace("id: 0b1c", "id: 0b1d")).id()).isNotEqualTo(first.id());
    }

    @Test
    void aPathThatPeopleChangedSinceIsLeftAlone() throws IOException {
        PlanReport first = read(PLAN);
        fixture.paths.addStep(first.id(), TestFixture.step("T1001", null));
        PlanReport again = read(PLAN);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.result()).isEqualTo("kept");
        assertThat(fixture.paths.detail(first.id()).steps()).hasSize(5);
    }

    @Test
    void anAdversaryOfCalderaBecomesAPathOfTheAbilitiesThatAreTemplates() throws IOException {
        fixture.templates.abilities.put(
                "a1",
                new NewTemplate(
                        "a1",
                        "T1001",
                        "Who is logged on",
                        "lists them",
                        List.of("linux", "windows"),
                        "# linux, sh\nwho",
                        null,
                        "sh, psh",
                        true,
                        List.of(new NewTemplate.Prerequisite("Payload: x", null, null)),
                        Map.of("host", new NewTemplate.Argument("", "string", null)),
                        null));
        String adversary =
                "---\nid: 3d0b\nname: Looks around\ndescription: two steps\natomic_ordering:\n- a1 # who\n- b2\n";
        PlanReport report = read(adversary);
        assertThat(report.result()).isEqualTo("new");
        assertThat(report.name()).isEqualTo("Looks around");
        assertThat(report.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.title()).isEqualTo("b2"))
                .satisfies(remark -> assertThat(remark.reason()).contains("not among the templates"));
        AttackPathDetail path = fixture.paths.detail(report.id());
        assertThat(path.source()).isEqualTo("CALDERA adversary 3d0b");
        assertThat(path.steps()).extracting(Step::mitreId).containsExactly("T1001", null);
        Step step = path.steps().get(0);
        assertThat(step.techniqueId()).isEqualTo(TestTechniques.id("T1001"));
        assertThat(step.platform()).isEqualTo("linux, windows");
        assertThat(step.executor()).isEqualTo("sh, psh");
        assertThat(step.prerequisites()).isEqualTo("Rights: administrator\nPayload: x");
        assertThat(read(adversary).result()).isEqualTo("unchanged");

        fixture.templates.abilities.put(
                "b2",
                new NewTemplate(
                        "b2", "T1001", "Another", "", List.of(), "id", null, null, false, List.of(), Map.of(), null));
        PlanReport complete = read(adversary);
        assertThat(complete.id()).isEqualTo(report.id());
        assertThat(complete.result()).isEqualTo("updated");
        assertThat(complete.remarks()).isEmpty();
        PlanReport phases = read("adversary_id: p\nname: Old\nphases:\n  10: [b2]\n  2: [a1, b2]\n");
        assertThat(fixture.paths.detail(phases.id()).steps())
                .extracting(Step::title)
                .containsExactly("Who is logged on", "Another", "Another");
        assertProblem(Problem.INVALID_INPUT, "1 to 500", () -> read("id: x\nname: x\natomic_ordering: []"));
        assertProblem(Problem.INVALID_INPUT, "adversary.name", () -> read("id: x\natomic_ordering: [a]"));
    }

    @Test
    void pathsAreFoundByEachOfTheirPlatformsHoweverItIsWritten() throws IOException {
        read(
                """
                - emulation_plan_details: {adversary_name: A}
                - name: Über die Straße
                  platforms:
                    darwin,linux: {sh: {command: id}}
                    azure-ad: {sh: {command: id}}
                """);
        for (String platform : List.of("macOS", "darwin", "Linux", "Identity Provider", "azure-ad", "Azure AD")) {
            AttackPathFilter on = Pages.with(new AttackPathFilter(), "platform", platform);
            assertThat(fixture.paths.list(on, new PageRequest()).total())
                    .as(platform)
                    .isEqualTo(1);
        }
        for (String words : List.of("über", "UBER DIE", "strasse", "STRASSE")) {
            AttackPathFilter titled = Pages.with(new AttackPathFilter(), "search", words);
            assertThat(fixture.paths.list(titled, new PageRequest()).total())
                    .as(words)
                    .isEqualTo(1);
        }
    }

    private PlanReport read(String yaml) throws IOException {
        return fixture.plans.write(PlanImport.read(new ByteArrayInputStream(yaml.getBytes(UTF_8))));
    }
}
