package io.aegis.campaign.file;

import static io.aegis.campaign.Problems.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.aegis.api.error.Problem;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Role;
import io.aegis.campaign.CampaignDetail;
import io.aegis.campaign.CampaignFilter;
import io.aegis.campaign.CampaignStatus;
import io.aegis.campaign.CampaignType;
import io.aegis.campaign.NewCampaign;
import io.aegis.campaign.Problems;
import io.aegis.campaign.ScheduleChange;
import io.aegis.campaign.TestFixture;
import io.aegis.campaign.member.CampaignTest;
import io.aegis.campaign.member.NewCampaignTest;
import io.aegis.testcase.api.TestState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CampaignFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestFixture fixture = new TestFixture();
    private final UUID first = fixture.tests.add("T1001", TestState.VALIDATED);
    private final UUID second = fixture.tests.add("T1002", TestState.IN_REVIEW);
    private final UUID secret = fixture.tests.addRestricted("T1003", TestState.REJECTED);
    private final UUID campaign = full();

    /** One with everything that a campaign can have, and a test that was taken out again. */
    private UUID full() {
        fixture.knownActors.add("G0016", "APT29");
        UUID id = fixture.campaigns
                .create(new NewCampaign(
                        "Wïnter \"26\" / \\ 雪",
                        "Lines\nand\ttabs \u2028 \u202e",
                        "See more",
                        CampaignType.RED_TEAM,
                        LocalDate.of(2026, 1, 1),
                        null,
                        "G0016",
                        List.of("b", "a")))
                .id();
        UUID lost = fixture.tests.add("T1001", TestState.DRAFT);
        UUID member = fixture.members.add(id, new NewCampaignTest(lost, null)).id();
        fixture.members.add(id, new NewCampaignTest(second, null));
        fixture.members.add(id, new NewCampaignTest(secret, null));
        fixture.members.add(id, new NewCampaignTest(first, 1));
        fixture.members.remove(id, member, IfMatch.any());
        fixture.campaigns.activate(id);
        fixture.callers.become(Role.BLUE_LEAD);
        fixture.campaigns.schedule(
                id, new ScheduleChange(Change.absent(), Change.to(LocalDate.of(2026, 3, 1))), IfMatch.any());
        fixture.callers.become(Role.RED_LEAD);
        fixture.campaigns.complete(id);
        return id;
    }

    @Test
    void exportedImportedAndExportedAgainItIsTheSameBytes() throws IOException {
        byte[] exported = export(fixture, campaign);
        assertThat(export(fixture, campaign)).isEqualTo(exported);
        TestFixture other = new TestFixture();
        CampaignDetail restored = restore(other, exported);
        assertThat(restored.id()).isEqualTo(campaign);
        assertThat(restored.status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(restored.createdBy()).isEqualTo("red_lead");
        assertThat(restored.tests()).isEqualTo(fixture.views.detail(campaign).tests());
        assertThat(other.tests.isInCampaign(first, campaign)).isTrue();
        assertThat(other.history(campaign)).isEqualTo(fixture.history(campaign)).hasSize(9);
        assertThat(other.audit.actions()).containsExactly("import_campaign");
        assertThat(new String(export(other, campaign), UTF_8)).isEqualTo(new String(exported, UTF_8));
        assertThat(leftOvers(fixture)).isEmpty();
        assertThat(leftOvers(other)).isEmpty();
    }

    @Test
    void anExportIsRecordedAndFewAreUnderWay() throws IOException {
        CampaignExport.Exported one = fixture.export.export(campaign);
        assertThat(fixture.audit.actions()).last().isEqualTo("export_campaign");
        CampaignExport.Exported other = fixture.export.export(campaign);
        Problems.assertProblem(Problem.RATE_LIMITED, "under way", () -> fixture.export.export(campaign));
        fixture.callers.become(Role.BLUE_LEAD);
        fixture.export.export(campaign).close();
        fixture.callers.become(Role.RED_LEAD);
        one.close();
        one.close();
        fixture.export.export(campaign).close();
        other.close();
        assertThat(leftOvers(fixture)).isEmpty();
    }

    @Test
    void itIsReadableAndInAStableOrder() throws IOException {
        String text = new String(export(fixture, campaign), UTF_8);
        assertThat(text)
                .startsWith(
                        "{\n  \"format\" : \"aegis-campaign\",\n  \"version\" : 1,\n  \"campaign\" : {\n    \"id\" :")
                .endsWith("}\n  ]\n}\n")
                .doesNotContain("\r");
        JsonNode root = JSON.readTree(text);
        assertThat(root.path("tests"))
                .extracting(test -> test.path("id").asText())
                .containsExactly(first.toString(), second.toString(), secret.toString());
        assertThat(root.path("campaign").path("tests"))
                .extracting(test -> test.path("test_id").asText())
                .containsExactly(first.toString(), second.toString(), secret.toString());
    }

    @Test
    void theNameOfTheFileIsPlain() throws IOException {
        try (CampaignExport.Exported exported = fixture.export.export(campaign);
                Spool content = exported.content()) {
            assertThat(content.size()).isPositive();
        }
        CampaignExport.Exported exported = fixture.export.export(campaign);
        exported.content().close();
        assertThat(exported.name()).isEqualTo("W-nter-26.json");
    }

    @Test
    void aTestThatTheExporterMayNotSeeIsNotInIt() throws IOException {
        fixture.callers.become(Role.RED_TECH);
        byte[] exported = export(fixture, campaign);
        assertThat(new String(exported, UTF_8))
                .doesNotContain(secret.toString())
                .contains(first.toString());
        TestFixture other = new TestFixture();
        assertThat(restore(other, exported).tests()).hasSize(2);
        other.callers.become(Role.RED_TECH);
        assertThat(export(other, campaign)).isEqualTo(exported);
    }

    @Test
    void theOrderOfTheMembersDoesNotMatter() throws IOException {
        ObjectMapper sorting = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        Object tree = sorting.treeToValue(tree(), TreeMap.class);
        TestFixture other = new TestFixture();
        restore(other, sorting.writeValueAsBytes(tree));
        assertThat(export(other, campaign)).isEqualTo(export(fixture, campaign));
    }

    @Test
    void whatIsHereAlreadyIsADuplicateAndNothingIsChanged() throws IOException {
        byte[] exported = export(fixture, campaign);
        assertProblem(Problem.DUPLICATE, "The campaign " + campaign, () -> restore(fixture, exported));

        TestFixture other = new TestFixture();
        ObjectNode one = tree();
        ((ObjectNode) one.path("campaign")).put("id", UUID.randomUUID().toString());
        restore(other, exported);
        assertProblem(Problem.DUPLICATE, "is here already", () -> restore(other, bytes(one)));
        ((ObjectNode) one.path("campaign")).putArray("history");
        one.path("campaign").path("tests").forEach(member -> ((ObjectNode) member)
                .put("id", UUID.randomUUID().toString()));
        assertProblem(Problem.DUPLICATE, "tests.0: The test " + first, () -> restore(other, bytes(one)));
        assertThat(campaigns(other)).isEqualTo(1);
        assertThat(export(other, campaign)).isEqualTo(exported);
    }

    @Test
    void aChangedFileUpdatesWhatItCameFromWhenAsked() throws IOException {
        TestFixture other = new TestFixture();
        restore(other, export(fixture, campaign));
        ObjectNode changed = tree();
        in(changed).put("name", "Renamed");
        ((ArrayNode) in(changed).path("tests")).remove(1);
        ((ArrayNode) changed.path("tests")).remove(1);
        ((ObjectNode) changed.path("tests").path(0)).put("title", "Retitled");
        assertProblem(Problem.DUPLICATE, "update=true", () -> restore(other, bytes(changed)));

        CampaignImport.Imported imported = restore(other, new ByteArrayInputStream(bytes(changed)), true);
        assertThat(imported.created()).isFalse();
        assertThat(imported.campaign().id()).isEqualTo(campaign);
        assertThat(imported.campaign().name()).isEqualTo("Renamed");
        assertThat(imported.campaign().tests()).extracting(CampaignTest::testId).containsExactly(first, secret);
        assertThat(new String(export(other, campaign), UTF_8)).contains("Retitled");
        assertThat(other.tests.isInCampaign(second, campaign)).isFalse();
        assertThat(other.tests.isInCampaign(first, campaign)).isTrue();
        assertThat(other.history(campaign)).hasSize(9);
        assertThat(campaigns(other)).isEqualTo(1);
        assertThat(other.audit.actions()).containsExactly("import_campaign", "import_campaign", "export_campaign");

        TestFixture third = new TestFixture();
        assertThat(restore(third, new ByteArrayInputStream(bytes(changed)), true)
                        .created())
                .isTrue();
    }

    @Test
    void aTagInTwoCasesIsOneAndABlankTextIsNone() throws IOException {
        ObjectNode old = tree();
        in(old).put("description", " ").putArray("tags").add("APT").add("apt");
        CampaignDetail restored = restore(new TestFixture(), bytes(old));
        assertThat(restored.tags()).containsExactly("APT");
        assertThat(restored.description()).isNull();
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsLeft() throws IOException {
        Map<String, Consumer<ObjectNode>> wrong = new TreeMap<>();
        wrong.put("format: must be aegis-campaign", root -> root.put("format", "other"));
        wrong.put("version: must be 1", root -> root.put("version", 2));
        wrong.put("extra: is not a member here", root -> root.put("extra", 1));
        wrong.put("campaign: is missing", root -> root.remove("campaign"));
        wrong.put("tests: must be an array", root -> root.put("tests", "x"));
        wrong.put("campaign: must be an object", root -> root.put("campaign", 5));
        wrong.put("tests.1: must be an object", root -> ((ArrayNode) root.path("tests")).insert(1, 5));
        wrong.put("campaign.tests: must name the tests", root -> ((ArrayNode) root.path("tests")).remove(2));
        wrong.put("tests.0: must be the test", root -> {
            ArrayNode tests = (ArrayNode) root.path("tests");
            tests.add(tests.remove(0));
        });
        wrong.put("tests.2.technique", root -> ((ObjectNode) root.path("tests").path(2)).put("technique", "T9999"));
        wrong.put(
                "tests.1.title: is missing",
                root -> ((ObjectNode) root.path("tests").path(1)).remove("title"));
        wrong.put("campaign.surprise", root -> in(root).put("surprise", 1));
        wrong.put("campaign.name", root -> in(root).putNull("name"));
        wrong.put("campaign.type: must be one of", root -> in(root).put("type", "green_team"));
        wrong.put("campaign.created_by", root -> in(root).put("created_by", " x"));
        wrong.put("campaign.created_at", root -> in(root).put("created_at", "2026-01-01T00:00:00.123456789Z"));
        wrong.put("campaign.completed_at: is missing", root -> in(root).putNull("completed_at"));
        wrong.put("campaign.activated_at: cannot be there", root -> in(root).put("status", "draft"));
        wrong.put("end_date: must not be before", root -> in(root).put("end_date", "2025-01-01"));
        wrong.put("campaign.threat_actor_name", root -> in(root).putNull("threat_actor_name"));
        wrong.put("campaign.tests.0.added_at", root -> member(root, 0).putNull("added_at"));
        wrong.put("campaign.tests.1: is there twice", root -> {
            member(root, 1).setAll(member(root, 0));
        });
        wrong.put("campaign.history.0.action", root -> entry(root).put("action", "burned"));
        wrong.put("campaign.history.0.by", root -> entry(root).put("by", ""));
        wrong.put(
                "campaign.tags: must be words",
                root -> in(root).putArray("tags").add("a").add("a"));
        TestFixture other = new TestFixture();
        for (Map.Entry<String, Consumer<ObjectNode>> entry : wrong.entrySet()) {
            ObjectNode root = tree();
            entry.getValue().accept(root);
            assertProblem(Problem.INVALID_INPUT, entry.getKey(), () -> restore(other, bytes(root)));
        }
        assertThat(campaigns(other)).isZero();
        assertThat(other.tests.count()).isZero();
        assertThat(other.audit.actions()).isEmpty();
        assertThat(leftOvers(other)).isEmpty();
    }

    @Test
    void whatIsNoJsonIsRefusedToo() throws IOException {
        String good = new String(export(fixture, campaign), UTF_8);
        TestFixture other = new TestFixture();
        Map<String, byte[]> wrong = Map.of(
                "a JSON object is needed",
                "[]".getBytes(UTF_8),
                "This is not JSON",
                good.substring(0, good.length() / 2).getBytes(UTF_8),
                "Something follows",
                (good + "{}").getBytes(UTF_8),
                "is there twice",
                good.replaceFirst("\"version\" : 1,", "\"version\" : 1, \"version\" : 1,")
                        .getBytes(UTF_8),
                "UTF-8",
                good.getBytes(UTF_16),
                "nesting depth",
                ("{\"tests\":[{\"a\":" + "[".repeat(200)).getBytes(UTF_8));
        wrong.forEach((words, bytes) -> assertProblem(Problem.INVALID_INPUT, words, () -> restore(other, bytes)));
        assertProblem(Problem.INVALID_INPUT, "a JSON object", () -> restore(other, new byte[0]));
        assertThat(campaigns(other)).isZero();
    }

    @Test
    void evidenceIsNeverInMemory() throws IOException {
        long chars = 96L << 20;
        fixture.tests.set(second, "evidence_chars", Long.toString(chars));
        TestFixture other = new TestFixture();
        long before = allocated();
        try (CampaignExport.Exported exported = fixture.export.export(campaign);
                Spool content = exported.content()) {
            assertThat(content.size()).isGreaterThan(chars);
            try (InputStream file = content.input(0, content.size())) {
                restore(other, file);
            }
        }
        assertThat(allocated() - before)
                .as("bytes that this thread allocated for %d bytes of evidence", chars)
                .isLessThan(24L << 20);
        assertThat(other.tests.row(second).orElseThrow().evidenceChars()).isEqualTo(chars);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private ObjectNode tree() throws IOException {
        return (ObjectNode) JSON.readTree(export(fixture, campaign));
    }

    private static ObjectNode in(ObjectNode root) {
        return (ObjectNode) root.path("campaign");
    }

    private static ObjectNode member(ObjectNode root, int index) {
        return (ObjectNode) in(root).path("tests").path(index);
    }

    private static ObjectNode entry(ObjectNode root) {
        return (ObjectNode) in(root).path("history").path(0);
    }

    private static byte[] bytes(ObjectNode root) throws IOException {
        return JSON.writeValueAsBytes(root);
    }

    private static byte[] export(TestFixture of, UUID id) throws IOException {
        try (CampaignExport.Exported exported = of.export.export(id);
                InputStream input =
                        exported.content().input(0, exported.content().size())) {
            return input.readAllBytes();
        }
    }

    private static CampaignDetail restore(TestFixture into, byte[] file) throws IOException {
        return restore(into, new ByteArrayInputStream(file));
    }

    private static CampaignDetail restore(TestFixture into, InputStream file) throws IOException {
        return restore(into, file, false).campaign();
    }

    private static CampaignImport.Imported restore(TestFixture into, InputStream file, boolean updating)
            throws IOException {
        try (Spool spool = into.imports.spool()) {
            return into.imports.restore(spool.take(file), updating);
        }
    }

    private static long campaigns(TestFixture of) {
        return of.views.list(new CampaignFilter(), new PageRequest(0, 1)).total();
    }

    private static List<String> leftOvers(TestFixture of) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(of.settings.home().resolve("run"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
