package io.aegis.atomicredteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicTestTest {
    private static final String WHOLE =
            """
            attack_technique: T1059.001
            display_name: Of our own
            atomic_tests:
            - name: Write and read
              auto_generated_guid: 11111111-2222-4333-8444-55555555AAAA
              description: |
                First it writes,
                then it reads.
              supported_platforms:
              - windows
              - linux
              input_arguments:
                target_file:
                  description: Where to
                  type: Path
                  default: C:\\temp\\#{name}.txt
                count:
                  description: How often
                  type: integer
                  default: 010
                nothing:
                  description: Perhaps
                  type: string
                  default:
              dependency_executor_name: powershell
              dependencies:
              - description: A folder must be there
                prereq_command: |
                  if (Test-Path C:\\temp) {exit 0}
                get_prereq_command: mkdir C:\\temp
              executor:
                name: command_prompt
                elevation_required: true
                command: |
                  echo #{count} > #{target_file}
                cleanup_command: |
                  del #{target_file}
            - name: Ask somebody
              auto_generated_guid: 11111111-2222-4333-8444-666666666666
              description: By hand
              supported_platforms: [macos]
              executor:
                name: manual
                steps: |
                  1. Ask
                  2. Listen
            """;

    @Test
    void keepsAllThatATestHas() {
        List<NewTemplate> templates = read(WHOLE).templates();
        NewTemplate whole = templates.get(0);
        assertThat(whole.externalId()).isEqualTo("11111111-2222-4333-8444-55555555aaaa");
        assertThat(whole.mitreId()).isEqualTo("T1059.001");
        assertThat(whole.name()).isEqualTo("Write and read");
        assertThat(whole.description()).isEqualTo("First it writes,\nthen it reads.");
        assertThat(whole.platforms()).containsExactly("windows", "linux");
        assertThat(whole.procedure()).isEqualTo("echo #{count} > #{target_file}");
        assertThat(whole.cleanup()).isEqualTo("del #{target_file}");
        assertThat(whole.executor()).isEqualTo("command_prompt");
        assertThat(whole.elevated()).isTrue();
        assertThat(whole.prerequisites())
                .containsExactly(new Prerequisite(
                        "A folder must be there (check and get with powershell)",
                        "if (Test-Path C:\\temp) {exit 0}",
                        "mkdir C:\\temp"));
        assertThat(whole.arguments())
                .containsExactly(
                        entry("target_file", new Argument("Where to", "path", "C:\\temp\\#{name}.txt")),
                        entry("count", new Argument("How often", "integer", "010")),
                        entry("nothing", new Argument("Perhaps", "string", null)));
        assertThat(whole.url()).endsWith("/T1059.001/T1059.001.md");
    }

    @Test
    void aTestForAPersonHasStepsAndNoExecutor() {
        NewTemplate manual = read(WHOLE).templates().get(1);
        assertThat(manual.executor()).isNull();
        assertThat(manual.procedure()).isEqualTo("1. Ask\n2. Listen");
        assertThat(manual.cleanup()).isNull();
        assertThat(manual.elevated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: Write and read| name: [a, b]| name is no text",
                "name: Write and read| nome: x| has no name",
                "name: Write and read| name: x¶  name: y| has name twice",
                "auto_generated_guid: 11111111-2222-4333-8444-55555555AAAA| auto_generated_guid: 1| is no UUID",
                "elevation_required: true| elevation_required: perhaps| neither true nor false",
                "supported_platforms:| supported_platform:| has no supported_platforms",
                "input_arguments:| input_arguments: [a]¶  other:| input_arguments is no mapping",
                "dependencies:| dependencies: [[x]]¶  other:| an entry of dependencies is no mapping",
                "executor:| executor:¶    name: sh¶  other:| neither a command nor steps",
                "executor:| executor: [{name: a}, {name: b}]¶  other:| more than one executor",
                "executor:| executor: sh¶  other:| executor is no mapping",
            })
    void aMalformedTestIsNamedAndTheOthersAreKept(String good, String bad, String why) {
        Atomics atomics = read(WHOLE.replaceFirst(good, bad.replace('¶', '\n')));
        assertThat(atomics.templates()).extracting(NewTemplate::name).containsExactly("Ask somebody");
        assertThat(atomics.skipped())
                .singleElement()
                .asString()
                .startsWith("T.yaml, test 1: ")
                .contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just a text",
                "- a\n- list",
                "a: [1, 2",
                "a: b\na: c",
                "\tx: y",
                "a: !!java.io.File [x]\natomic_tests: []",
                "--- a\n--- attack_technique: T1059",
                "# nothing but a comment\n---\n...\n",
                "a: \u0007",
                "attack_technique: T1",
                "attack_technique: T1059\natomic_tests: x",
                "attack_technique: T1059\natomic_tests: []",
                "attack_technique: T1059\natomic_tests: [x]",
                "atomic_tests: [{}]",
            })
    void aMalformedFileIsNamed(String yaml) {
        assertThat(read(yaml).skipped()).singleElement().asString().startsWith("T.yaml");
    }

    @Test
    void otherYamlIsPassedOver() {
        assertThat(read("apiVersion: v1\nkind: Pod").skipped()).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsNamed() {
        Atomics atomics = new Atomics("test");
        atomics.add("T.yaml", new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(atomics.skipped()).containsExactly("T.yaml: is not UTF-8; save it as UTF-8");
    }

    @Test
    void bombsEndEarly() {
        String laughs =
                """
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
                atomic_tests: [*c, *c, *c, *c, *c, *c, *c]
                attack_technique: T1059
                """;
        assertThat(read(laughs).skipped()).hasSize(7).allMatch(why -> why.contains("is no mapping"));
        assertThat(read("a: &a [x]\nb: [" + "*a,".repeat(5_001) + "]").skipped())
                .singleElement()
                .asString()
                .contains("aliases");
        assertThat(read("a: &a {b: c}\n" + merges() + "attack_technique: T1059\natomic_tests: [*l30]")
                        .skipped())
                .singleElement()
                .asString()
                .contains("merges");
        assertThat(read("a: [" + "x,\n ".repeat(500_000) + "]").skipped())
                .singleElement()
                .asString()
                .contains("more than 500000 values");
        assertThat(read("atomic_tests: " + "[".repeat(100_000)).skipped())
                .singleElement()
                .asString()
                .contains("deep");
        assertThat(read("a: &a [*a]\natomic_tests: *a").skipped()).isNotEmpty();
        assertThat(read("a: " + "x".repeat(1 << 20)).skipped())
                .singleElement()
                .asString()
                .contains("a line that is longer");
        assertThat(read("a: " + "x\n ".repeat(1 << 23)).skipped())
                .singleElement()
                .asString()
                .contains("limit");
    }

    private static String merges() {
        StringBuilder levels = new StringBuilder("l0: &l0 {name: x}\n");
        for (int i = 1; i <= 30; i++) {
            levels.append("l%d: &l%d {<<: [*l%d, *l%d]}\n".formatted(i, i, i - 1, i - 1));
        }
        return levels.toString();
    }

    @Test
    void anIdThatIsThereAlreadyIsNamed() {
        Atomics atomics = read(Yaml.file("T1059", Yaml.GUID));
        atomics.add("same.yaml", Yaml.file("T1059", Yaml.GUID).getBytes(StandardCharsets.UTF_8));
        atomics.add("again\n\u202e.yaml", Yaml.file("T1033", Yaml.GUID).getBytes(StandardCharsets.UTF_8));
        assertThat(atomics.templates()).hasSize(1);
        assertThat(atomics.skipped())
                .singleElement()
                .asString()
                .startsWith("again?")
                .contains(Yaml.GUID);
    }

    private static Atomics read(String yaml) {
        Atomics atomics = new Atomics("test");
        atomics.add("T.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return atomics;
    }
}
