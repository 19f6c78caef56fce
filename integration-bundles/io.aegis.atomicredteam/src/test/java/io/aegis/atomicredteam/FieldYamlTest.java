package io.aegis.atomicredteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Atomic Red Team's YAML as people and tools write it. */
class FieldYamlTest {
    private static final String HEAD =
            """
            attack_technique: T1033
            display_name: System Owner/User Discovery
            atomic_tests:
            """;

    private static final String TEST =
            """
            - name: Who is logged on
              auto_generated_guid: 6f0d3b52-9c1e-4a57-8f2b-0a1b2c3d4e5f
              description: Lists them.
              supported_platforms: [linux]
              executor:
                name: sh
                command: who
            """;

    private static final String INDEX =
            """
            ---
            discovery:
              T1033:
                technique: {type: attack-pattern, name: anything}
                atomic_tests:
            %1$s
              T1046:
                technique: {name: none yet}
                atomic_tests: []
            execution:
              T1033:
                technique: {name: the same}
                atomic_tests:
            %1$s
            """;

    @Test
    void oneTestUnderSeveralTacticsOfAnIndexIsOneTest() {
        Atomics atomics = read(INDEX.formatted(TEST.indent(4)));
        assertThat(atomics.templates()).extracting(NewTemplate::mitreId).containsExactly("T1033");
        assertThat(atomics.skipped()).isEmpty();
    }

    @Test
    void anIndexMayUseAliasesAndHaveNoTactics() {
        Atomics atomics = read(
                "T1033: &t\n  atomic_tests:\n" + TEST.indent(4) + "x:\n  T1033: *t\n" + "y:\n  T1033: *t\n".repeat(1));
        assertThat(atomics.templates()).hasSize(1);
        assertThat(atomics.skipped()).isEmpty();
    }

    @Test
    void anOddTechniqueOfAnIndexIsNamedAndTheOthersAreKept() {
        Atomics atomics =
                read(INDEX.formatted(TEST.indent(4)) + "impact:\n  T1485: odd\n  T1486: {atomic_tests: odd}\n");
        assertThat(atomics.templates()).hasSize(1);
        assertThat(atomics.skipped())
                .containsExactly("T.yaml, T1485: it is no mapping", "T.yaml, T1486, test 1: it is no mapping");
    }

    @Test
    void withoutAGuidTechniqueAndNameTellWhichItIs() {
        String without = TEST.replaceFirst("  auto_generated_guid.*\n", "");
        String id = read(HEAD + without).templates().get(0).externalId();
        for (String same : List.of(
                without.replace("Lists them.", "Lists them all."),
                without.replace("Who is logged on", "WHO  is logged on "),
                without.replace("  description", "  auto_generated_guid:\n  description"),
                without.replace("  description", "  auto_generated_guid: ''\n  description"))) {
            assertThat(read(HEAD + same).templates())
                    .extracting(NewTemplate::externalId)
                    .containsExactly(id);
        }
        Atomics two = read(HEAD + without + without + without.replace("command: who", "command: w"));
        assertThat(two.templates()).hasSize(1);
        assertThat(two.skipped()).singleElement().asString().contains("test 3", "the same technique and name");
        assertThat(read(HEAD.replace("T1033", "T1082") + without)
                        .templates()
                        .get(0)
                        .externalId())
                .isNotEqualTo(id);
    }

    @Test
    void oneValueMayStandWhereAListIsUsualAndAListWhereOneValueIs() {
        NewTemplate test = one(
                """
                - name: 2024
                  auto_generated_guid: "{6F0D3B52-9C1E-4A57-8F2B-0A1B2C3D4E5F}"
                  description: [First it does this., Then that.]
                  supported_platforms: Windows, linux
                  input_arguments:
                    file: /tmp/who.txt
                    count: {type: Integer, default: 010}
                    nothing:
                  dependencies:
                    prereq_command: test -f who
                    get_prereq_command: [apt-get update, apt-get install who]
                  executor:
                  - name: sh
                    elevation_required: yes
                    command:
                    - who
                    - w
                """);
        assertThat(test.name()).isEqualTo("2024");
        assertThat(test.externalId()).isEqualTo("6f0d3b52-9c1e-4a57-8f2b-0a1b2c3d4e5f");
        assertThat(test.description()).isEqualTo("First it does this.\nThen that.");
        assertThat(test.platforms()).containsExactly("windows", "linux");
        assertThat(test.arguments())
                .containsExactly(
                        entry("file", new Argument("", "string", "/tmp/who.txt")),
                        entry("count", new Argument("", "integer", "010")),
                        entry("nothing", new Argument("", "string", null)));
        assertThat(test.prerequisites())
                .containsExactly(new Prerequisite(
                        "What the commands check", "test -f who", "apt-get update\napt-get install who"));
        assertThat(test.elevated()).isTrue();
        assertThat(test.procedure()).isEqualTo("who\nw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  input_arguments:\n",
                "  input_arguments: []\n",
                "  input_arguments: {}\n",
                "  dependencies:\n",
                "  dependencies: []\n",
                "  dependency_executor_name:\n",
                "  references: [a, {b: c}]\n  unknown: {a: [b]}\n",
            })
    void whatSaysNothingOrIsNotKnownIsPassedOver(String odd) {
        assertThat(one(TEST + odd)).isEqualTo(one(TEST));
    }

    @Test
    void dependenciesMayBeTextsAndPlatformsMappings() {
        NewTemplate test = one(TEST.replace("[linux]", "[linux:, {macos: yes}, ~]") + "  dependencies: [bash, who]\n");
        assertThat(test.platforms()).containsExactly("linux", "macos");
        assertThat(one(TEST.replace("[linux]", "\n  - linux:\n  - macos:")).platforms())
                .containsExactly("linux", "macos");
        assertThat(test.prerequisites()).extracting(Prerequisite::description).containsExactly("bash", "who");
    }

    @Test
    void anchorsAliasesAndMergesAreFollowed() {
        Atomics atomics =
                read("base: &base\n  supported_platforms: [linux]\n  executor: &sh\n    name: sh\n    command: who\n"
                        + "  description: d\n" + HEAD + "- <<: *base\n  name: One\n- <<: [*base]\n  name: Two\n"
                        + "  executor:\n    <<: *sh\n    command: w\n");
        assertThat(atomics.skipped()).isEmpty();
        assertThat(atomics.templates()).extracting(NewTemplate::procedure).containsExactly("who", "w");
        assertThat(atomics.templates()).extracting(NewTemplate::executor).containsOnly("sh");
    }

    @Test
    void documentsCommentsTabsAndLineEndsAreReadAsPeopleWriteThem() {
        String second = TEST.replace("6f0d3b52", "7f0d3b52")
                .replace("command: who", "command: |\n      who\t| cut -f1\n\n      # end\t\n");
        String all = "%YAML 1.2\n# a comment\n---\n" + HEAD + TEST + "...\n---\n# nothing\n---\n" + HEAD + "# of us\n"
                + second + "---\n";
        for (String text : List.of(all, all.replace("\n", "\r\n"), "\uFEFF" + all)) {
            Atomics atomics = read(text);
            assertThat(atomics.skipped()).isEmpty();
            assertThat(atomics.templates())
                    .extracting(NewTemplate::procedure)
                    .containsExactly("who", "who\t| cut -f1\n\n# end");
        }
        assertThat(one(TEST.replace("command: who", "command:\twho\t# so\n")).procedure())
                .isEqualTo("who");
        assertThat(one(TEST.replace("command: who", "command: >\n      who\n      -a"))
                        .procedure())
                .isEqualTo("who -a");
    }

    @Test
    void utf16IsReadAndOtherEncodingsAreNamed() {
        String text = HEAD + TEST.replace("Lists them.", "Für alle – 皆.");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Atomics atomics = new Atomics("test");
            atomics.add("T.yaml", ("\uFEFF" + text).getBytes(charset));
            assertThat(atomics.templates()).extracting(NewTemplate::description).containsExactly("Für alle – 皆.");
        }
        Atomics windows = new Atomics("test");
        windows.add("T.yaml", text.replace("皆", "").getBytes(Charset.forName("windows-1252")));
        assertThat(windows.skipped()).containsExactly("T.yaml: is not UTF-8; save it as UTF-8");
    }

    @Test
    void aTestWithoutNameOfItsExecutorIsForAPerson() {
        assertThat(one(TEST.replace("    name: sh\n", "")).executor()).isNull();
        assertThat(one(TEST.replace("  description: Lists them.\n", "")).description())
                .isEmpty();
        assertThat(read(HEAD.replace("T1033", "t1033") + TEST).templates())
                .extracting(NewTemplate::mitreId)
                .containsExactly("T1033");
    }

    @Test
    void oneSpoiltTestDoesNotSpoilItsFile() {
        Atomics atomics = read(HEAD + "-\n- text\n- name: Twice\n  name: Again\n" + TEST);
        assertThat(atomics.templates()).hasSize(1);
        assertThat(atomics.skipped())
                .containsExactly(
                        "T.yaml, test 1: it is no mapping",
                        "T.yaml, test 2: it is no mapping",
                        "T.yaml, test 3: it has name twice");
    }

    private static NewTemplate one(String test) {
        Atomics atomics = read(HEAD + test);
        assertThat(atomics.skipped()).isEmpty();
        return atomics.templates().get(0);
    }

    private static Atomics read(String yaml) {
        Atomics atomics = new Atomics("test");
        atomics.add("T.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return atomics;
    }
}
