package io.aegis.atomicredteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Abilities of CALDERA become templates. */
class CalderaTest {
    private static final String ABILITY =
            """
            ---
            - id: 3d0b6f52-9c1e-4a57-8f2b-0a1b2c3d4e60
              name: Who is logged on
              description: lists who is logged on
              tactic: discovery
              technique:
                attack_id: T1033
                name: System Owner/User Discovery
              privilege: Elevated
              platforms:
                linux,darwin:
                  sh:
                    command: "who #{host.user.name}"
                    cleanup: rm -f x
                    parsers:
                      plugins.stockpile.app.parsers.basic:
                      - source: a
                    payloads: [tool.sh]
                windows:
                  psh,pwsh:
                    command: |
                      query user
              requirements:
              - plugins.stockpile.app.requirements.paw_provenance:
                - source: host.dir.staged
            """;

    private static final String NEWER =
            """
            - id: 4d0b6f52-9c1e-4a57-8f2b-0a1b2c3d4e60
              name: Who is logged on
              tactic: discovery
              technique_id: T1033
              technique_name: anything
              executors:
              - {platform: linux, name: sh, command: who, cleanup: [rm a, rm b], payloads: []}
              - {platform: windows, name: native, code: "int main;", language: cpp}
              - {platform: windows, name: cmd}
            """;

    private static final String ADVERSARY =
            "id: 3d0b6f52-9c1e-4a57-8f2b-0a1b2c3d4e61\nname: Looks\natomic_ordering: [3d0b6f52]\n";

    @Test
    void anAbilityBecomesATemplateWithAllItsExecutors() {
        Atomics atomics = read(ABILITY);
        assertThat(atomics.skipped()).isEmpty();
        assertThat(atomics.templates()).isEmpty();
        NewTemplate ability = atomics.abilities().get(0);
        assertThat(ability.externalId()).isEqualTo("3d0b6f52-9c1e-4a57-8f2b-0a1b2c3d4e60");
        assertThat(ability.mitreId()).isEqualTo("T1033");
        assertThat(ability.platforms()).containsExactly("linux", "darwin", "windows");
        assertThat(ability.executor()).isEqualTo("sh, psh, pwsh");
        assertThat(ability.procedure())
                .isEqualTo("# linux, darwin, sh\nwho #{host.user.name}\n\n# windows, psh, pwsh\nquery user");
        assertThat(ability.cleanup()).isEqualTo("# linux, darwin, sh\nrm -f x");
        assertThat(ability.elevated()).isTrue();
        assertThat(ability.prerequisites())
                .extracting(Prerequisite::description)
                .containsExactly(
                        "Payload: tool.sh",
                        "Requirement: plugins.stockpile.app.requirements.paw_provenance source host.dir.staged");
        assertThat(ability.arguments()).containsOnlyKeys("host.user.name");
    }

    @Test
    void theNewerFormIsReadToo() {
        NewTemplate ability = read(NEWER).abilities().get(0);
        assertThat(ability.mitreId()).isEqualTo("T1033");
        assertThat(ability.procedure()).isEqualTo("# linux, sh\nwho\n\n# windows, native\nint main;");
        assertThat(ability.cleanup()).isEqualTo("# linux, sh\nrm a\nrm b");
        assertThat(read(NEWER.substring(2).replace("\n  ", "\n")).abilities()).containsExactly(ability);
    }

    @Test
    void anAbilityThatOnlyCleansUpIsReadToo() {
        NewTemplate ability =
                read("""
                        id: 5d0b6f52-9c1e-4a57-8f2b-0a1b2c3d4e60
                        name: Remove
                        technique: {attack_id: T1070.004}
                        platforms:
                          linux: {sh: {cleanup: "rm #{payload}"}}
                          windows: {psh: {command: "", cleanup: "del #{payload}"}}
                        """)
                        .abilities()
                        .get(0);
        assertThat(ability.procedure()).isEmpty();
        assertThat(ability.cleanup()).isEqualTo("# linux, sh\nrm #{payload}\n\n# windows, psh\ndel #{payload}");
        assertThat(ability.arguments()).containsOnlyKeys("payload");
    }

    @Test
    void anOddAbilityIsNamedAndTheOthersAreKept() {
        Atomics atomics = read(
                ABILITY + NEWER.replace("technique_id: T1033", "technique_id: x")
                        + "- {name: none, technique_id: T1033, platforms: {}}\n- {name: odd, technique: T1033, executors: x}\n");
        assertThat(atomics.abilities()).hasSize(1);
        assertThat(atomics.skipped())
                .containsExactly(
                        "T.yaml, ability 2: names no technique such as T1059.001",
                        "T.yaml, ability 3: has no executor with a command",
                        "T.yaml, ability 4: technique is no mapping");
    }

    @Test
    void aFolderOfBothIsImportedAndFindsItsOwnAgain() {
        FakeTemplates templates = new FakeTemplates();
        ImportService service = new ImportService(
                TestDatabase.of("atomic-red-team"), templates, new RecordingAuditTrail(), new TestCallers());
        TestSources files = new TestSources()
                .with("all/a.yml", ABILITY)
                .with("all/adversary.yml", ADVERSARY)
                .with("all/T1059.yaml", Yaml.file("T1059", Yaml.guid(1)));
        ImportReport first = service.importAll(sources(files).read("all"));
        assertThat(first.added()).isEqualTo(2);
        assertThat(first.skipped()).isEmpty();
        assertThat(service.importAll(sources(files).read("all")).unchanged()).isEqualTo(2);
    }

    @Test
    void readsTheWholeStockpile() throws IOException {
        Path real = ImportTest.sharedData().resolve("ctid/caldera-stockpile.tar.gz");
        assumeTrue(
                Files.isRegularFile(real),
                () -> "Skipped: no real data at " + real + " (system property aegis.shared.data)");
        Atomics atomics =
                sources(new TestSources()).read("stockpile.tar.gz", new ByteArrayInputStream(Files.readAllBytes(real)));
        assertThat(atomics.skipped()).isEmpty();
        assertThat(atomics.templates()).isEmpty();
        assertThat(atomics.abilities()).hasSize(209);
    }

    private static AtomicSources sources(TestSources files) {
        return new AtomicSources(
                files,
                TestSettings.none()
                        .with("AEGIS_ATOMIC_RED_TEAM_SOURCE", "none")
                        .with("AEGIS_ATOMIC_RED_TEAM_MAX_BYTES", 100 << 20));
    }

    private static Atomics read(String yaml) {
        Atomics atomics = new Atomics("test");
        atomics.add("T.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return atomics;
    }
}
