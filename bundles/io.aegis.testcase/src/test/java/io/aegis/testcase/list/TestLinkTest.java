package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aegis.api.error.Problem;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestLinkTest {
    private final TestFixture fixture = new TestFixture();
    private final UUID other = UUID.randomUUID();

    @Test
    void listsAreFilteredByWhatTestsBelongTo() {
        UUID one = fixture.create("One").id();
        UUID two = fixture.create("Two").id();
        fixture.create("Three");
        fixture.shared.link(one, "risk", other);
        fixture.shared.link(one, "campaign", other);
        fixture.shared.link(two, "campaign", other);
        assertThat(titles("risk:" + other)).containsExactly("One");
        assertThat(titles("campaign:" + other)).containsExactlyInAnyOrder("One", "Two");
        assertThat(titles("detection_rule:" + other)).isEmpty();
        assertThat(titles("risk:" + UUID.randomUUID())).isEmpty();
        assertThat(fixture.titles(Filters.tests("campaignId", other))).containsExactlyInAnyOrder("One", "Two");
        assertThat(fixture.titles(Filters.tests("campaignId", other, "link", "risk:" + other)))
                .containsExactly("One");
        fixture.shared.unlink(one, "risk", other);
        assertThat(titles("risk:" + other)).isEmpty();
        assertThat(titles("campaign:" + other)).containsExactlyInAnyOrder("One", "Two");
    }

    private List<String> titles(String link) {
        return fixture.titles(Filters.tests("link", link));
    }

    @Test
    void twiceIsOnce() {
        UUID id = fixture.create("One").id();
        fixture.shared.link(id, "risk", other);
        fixture.shared.link(id, "risk", other);
        fixture.shared.unlink(id, "risk", other);
        fixture.shared.unlink(id, "risk", other);
        fixture.shared.unlink(UUID.randomUUID(), "risk", other);
        assertThat(fixture.audit.actions()).containsExactly("create_test", "add_test_to_risk", "remove_test_from_risk");
        assertThat(fixture.audit.records())
                .last()
                .extracting(AuditRecord::details)
                .isEqualTo(Map.of("risk_id", other));
    }

    @Test
    void aTestThatIsNotSeenIsNotLinked() {
        UUID secret = fixture.create("Secret", Classification.RESTRICTED).id();
        fixture.shared.link(secret, "risk", other);
        fixture.as(Role.RED_TECH);
        TestFixture.assertProblem(
                Problem.NOT_FOUND, () -> fixture.shared.link(secret, "risk", UUID.randomUUID()), secret.toString());
        fixture.shared.unlink(secret, "risk", other);
        assertThat(titles("risk:" + other)).isEmpty();
        fixture.as(Role.ADMIN);
        assertThat(titles("risk:" + other)).containsExactly("Secret");
    }

    @Test
    void whatCampaignsHadBeforeIsTakenOver() throws Exception {
        UUID one = fixture.create("One").id();
        UUID two = fixture.create("Two").id();
        // As a home has it that was made before.
        fixture.database.execute("DROP TABLE test.test_link");
        fixture.database.execute("CREATE TABLE test.test_campaign (campaign_id uuid, test_id uuid)");
        fixture.database.execute("INSERT INTO test.test_campaign SELECT '" + other
                + "', id FROM test.test WHERE id IN ('" + one + "', '" + two + "')");
        fixture.database.execute(Files.readString(Path.of("src/main/resources/db/V006__test_link.sql")));
        assertThat(titles("campaign:" + other)).containsExactlyInAnyOrder("One", "Two");
        fixture.shared.unlink(two, "campaign", other);
        assertThat(titles("campaign:" + other)).containsExactly("One");
    }

    @Test
    void aKindIsAWord() {
        UUID id = fixture.create("One").id();
        for (String bad : List.of("", "Campaign", "a-b", "1a", "x".repeat(41))) {
            assertThatIllegalArgumentException().isThrownBy(() -> fixture.shared.link(id, bad, other));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaign",
                "campaign:",
                ":00000000-0000-0000-0000-000000000000",
                "Campaign:00000000-0000-0000-0000-000000000000",
                "campaign:0",
                "campaign:00000000-0000-0000-0000-00000000000g",
                "a:b:00000000-0000-0000-0000-000000000000"
            })
    void whatIsNoLinkIsA400(String link) {
        TestFixture.assertProblem(Problem.INVALID_INPUT, () -> titles(link), "link");
    }
}
