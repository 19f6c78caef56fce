package io.aegis.technique.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.technique.Stix;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class StixBundleReaderTest {
    @Test
    void readsTechniquesWithTacticsAndPlatforms() {
        AttackCatalogue catalogue =
                Stix.withMatrix().technique("T1059", "Interpreter").read();

        assertThat(catalogue.domains()).containsExactly(new AttackDomain("enterprise", "Enterprise ATT&CK", "18.1"));
        assertThat(catalogue.tactics())
                .extracting(AttackTactic::shortname, AttackTactic::position)
                .containsExactlyInAnyOrder(tuple("execution", 0), tuple("persistence", 1));
        AttackTechnique technique = catalogue.techniques().get(0);
        assertThat(technique.mitreId()).isEqualTo("T1059");
        assertThat(technique.tactics()).containsExactly("execution");
        assertThat(technique.platforms()).containsExactly("Linux", "Windows");
        assertThat(catalogue.objects()).containsEntry("attack-pattern", 1).containsEntry("x-mitre-tactic", 2);
    }

    @Test
    void readsVersion20AndGzipAlike() {
        Stix stix = Stix.withMatrix().technique("T1059", "Interpreter");
        AttackCatalogue plain = stix.read();

        assertThat(Stix.read(Stix.gzip(stix.bytes())))
                .usingRecursiveComparison()
                .isEqualTo(plain);
        assertThat(stix.asVersion20().read()).usingRecursiveComparison().isEqualTo(plain);
    }

    @Test
    void takesTheDomainFromTheKillChainWhereNothingElseNamesIt() {
        AttackCatalogue catalogue = new Stix()
                .add("{'type':'attack-pattern','id':'attack-pattern--1','name':'Tap','kill_chain_phases':"
                        + "[{'kill_chain_name':'mitre-mobile-attack','phase_name':'initial-access'}],"
                        + "'external_references':[{'source_name':'mitre-attack','external_id':'T1400'}]}")
                .read();

        assertThat(catalogue.domains()).extracting(AttackDomain::id).containsExactly("mobile");
        assertThat(catalogue.tactics()).extracting(AttackTactic::name).containsExactly("Initial Access");
    }

    @Test
    void followsRevokedByToTheEndOfTheChain() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1001", "First", ",'revoked':true")
                .technique("T1002", "Second", ",'revoked':true")
                .technique("T1003", "Third")
                .relation("revoked-by", "T1001", "T1002")
                .relation("revoked-by", "T1002", "T1003")
                .read();

        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::revokedBy)
                .containsExactly("T1003", "T1003", null);
    }

    @Test
    void resolvesParents() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1059.001", "PowerShell", ",'x_mitre_is_subtechnique':true")
                .technique("T1059", "Interpreter")
                .relation("subtechnique-of", "T1059.001", "T1059")
                .read();

        assertThat(catalogue.techniques())
                .extracting(AttackTechnique::mitreId, AttackTechnique::parent)
                .containsExactly(tuple("T1059", null), tuple("T1059.001", "T1059"));
    }

    @Test
    void takesTheSameObjectTwice() {
        Stix twice = Stix.withMatrix().technique("T1059", "Interpreter").technique("T1059", "Interpreter");

        assertThat(twice.read().techniques()).hasSize(1);
    }

    @Test
    void prefersTheLivingOfTwoTechniquesWithTheSameId() {
        AttackCatalogue catalogue = Stix.withMatrix()
                .technique("T1059", "Interpreter")
                .add(new Stix()
                        .technique("T1059", "Old", ",'revoked':true")
                        .json()
                        .replaceAll(".*\"objects\":\\[(.*)]}", "$1")
                        .replace(Stix.id("T1059"), "attack-pattern--old"))
                .read();

        assertThat(catalogue.techniques()).extracting(AttackTechnique::name).containsExactly("Interpreter");
    }

    @Test
    void refusesWhatIsCutInHalf() {
        byte[] bytes = Stix.withMatrix().technique("T1059", "Interpreter").bytes();
        byte[] packed = Stix.gzip(bytes);

        refused(Arrays.copyOf(bytes, bytes.length / 2)).hasMessageContaining("breaks off");
        refused(Arrays.copyOf(packed, packed.length / 2)).hasMessageContaining("Nothing was changed");
    }

    @Test
    void refusesWhatIsNoBundle() {
        refused("not json at all".getBytes(StandardCharsets.UTF_8)).hasMessageContaining("JSON");
        refused(new byte[0]).hasMessageContaining("not a STIX bundle");
        refused(new byte[] {0x1f, (byte) 0x8b, 0, 1, 2}).hasMessageContaining("Nothing was changed");
        refused("[]").hasMessageContaining("no techniques");
        refused("{\"more\":false}").hasMessageContaining("not a STIX bundle");
        refused("{\"type\":\"report\",\"objects\":[]}").hasMessageContaining("not a STIX bundle");
        refused("{\"type\":\"bundle\",\"objects\":[1]}").hasMessageContaining("objects[0]: it is no object");
        refused("{\"type\":\"bundle\",\"objects\":[]}").hasMessageContaining("no techniques");
        refused("{\"type\":\"bundle\",\"spec_version\":\"3.0\",\"objects\":[]}").hasMessageContaining("version");
        refused(Stix.withMatrix().technique("T1059", "x").json() + "{}").hasMessageContaining("behind the end");
    }

    @Test
    void refusesBadUtf8() {
        byte[] bytes = Stix.withMatrix().technique("T1059", "Interpreter").bytes();
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf("Interpreter")] = (byte) 0xff;

        refused(bytes).hasMessageContaining("Nothing was changed");
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        refused("{\"type\":\"bundle\",\"objects\":" + "[".repeat(5000)).hasMessageContaining("Nothing was changed");
        refused("{\"type\":\"bundle\",\"x\":" + "[".repeat(5000)).hasMessageContaining("Nothing was changed");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String json) {
        return refused(json.getBytes(StandardCharsets.UTF_8));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] bytes) {
        return assertThatThrownBy(() -> Stix.read(bytes))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(Problem.INVALID_INPUT));
    }
}
