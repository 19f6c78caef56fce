package io.aegis.testcase.evidence;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.UploadPart;
import io.aegis.api.security.Role;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Team;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestPermissions;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.ClassificationChange;
import io.aegis.testkit.TestCaller;
import io.aegis.testkit.TestUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceServiceTest {
    private static final Set<Role> REDS = EnumSet.of(Role.ADMIN, Role.RED_LEAD, Role.RED_TECH);
    private static final Set<Role> BLUES = EnumSet.of(Role.ADMIN, Role.BLUE_LEAD, Role.BLUE_TECH);
    private static final Set<TestState> RED_STATES = EnumSet.of(TestState.DRAFT, TestState.RED_EXECUTING);

    private final EvidenceFixture evidence = new EvidenceFixture();
    private final TestFixture testFixture = evidence.testFixture;

    @Test
    void keepsTheFileAndNotesIt() throws IOException {
        TestRow test = testFixture.create("A");
        EvidenceView added = evidence.add(
                test.id(),
                new TestUpload()
                        .file("C:\\temp\\Bildschirmfoto ä.PNG", "Image/PNG; charset=x", "pixels")
                        .text("caption", "Before")
                        .text("team", "red"));
        assertThat(added.fileName()).isEqualTo("Bildschirmfoto ä.PNG");
        assertThat(added.contentType()).isEqualTo("image/png");
        assertThat(added.size()).isEqualTo(6);
        assertThat(added.sha256Hash()).isEqualTo(EvidenceBlobs.hash("pixels".getBytes(StandardCharsets.UTF_8)));
        assertThat(added.description()).isEqualTo("Before").isEqualTo(added.caption());
        assertThat(added.team()).isEqualTo(Team.RED);
        assertThat(added.uploadedBy().username()).isEqualTo("admin");
        assertThat(added.downloadUrl()).isEqualTo("/api/v1/evidence/" + added.id() + "/download");
        EvidenceRow row = evidence.service.visible(added.id());
        assertThat(EvidenceView.of(row)).isEqualTo(added);
        assertThat(evidence.service.download(row, new EvidenceRange(2, 5)).readAllBytes())
                .asString()
                .isEqualTo("xels");
        assertThat(evidence.blobs.references).containsExactly(added.sha256Hash() + " " + added.id());
        assertThat(testFixture.access.visible(test.id()).redEvidenceCount()).isEqualTo(1);
        assertThat(testFixture.newest(test.id()).action()).isEqualTo("add_red_evidence");
        assertThat(testFixture.audit.actions()).endsWith("add_evidence", "download_evidence");
        assertThat(evidence.service.list(test.id(), Team.RED, new PageRequest()).items())
                .containsExactly(added);
        assertThat(evidence.service
                        .list(test.id(), Team.BLUE, new PageRequest())
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachSideAddsInItsStatesOnly(Role role) {
        for (TestState state : TestState.values()) {
            TestRow test = testFixture.inState(state);
            for (String team : List.of("red", "blue")) {
                boolean isOfSide = (team.equals("red") ? REDS : BLUES).contains(role);
                boolean isTime = team.equals("red") ? RED_STATES.contains(state) : state == TestState.BLUE_EVALUATING;
                as(role);
                if (isOfSide && isTime) {
                    assertThat(evidence.add(test, team, state + team).team().id())
                            .isEqualTo(team);
                } else {
                    int before = evidence.blobs.contents.size();
                    assertThatThrownBy(() -> evidence.add(test, team, state + team))
                            .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.problem())
                                    .as(role + " " + state + " " + team)
                                    .isIn(
                                            isOfSide
                                                    ? List.of(Problem.INVALID_STATE)
                                                    : List.of(Problem.FORBIDDEN, Problem.INVALID_STATE)));
                    assertThat(evidence.blobs.contents).hasSize(before);
                }
            }
        }
    }

    /** With the permissions that the bundle gives the role. */
    private void as(Role role) {
        testFixture.callers.become(TestCaller.as(role).withPermissions(permission -> switch (permission) {
            case TestPermissions.EXECUTE -> role == Role.RED_LEAD || role == Role.RED_TECH;
            case TestPermissions.EVALUATE -> role == Role.BLUE_LEAD || role == Role.BLUE_TECH;
            case TestPermissions.DELETE_EVIDENCE -> role == Role.RED_LEAD || role == Role.BLUE_LEAD;
            default -> true;
        }));
    }

    @Test
    void theTeamMayBeLeftOutWhereItIsClear() {
        TestRow test = testFixture.inState(TestState.BLUE_EVALUATING);
        assertThat(evidence.add(test.id(), new TestUpload().file("a", "text/plain", "x"))
                        .team())
                .isEqualTo(Team.BLUE);
        as(Role.RED_TECH);
        assertProblem(
                Problem.INVALID_STATE,
                () -> evidence.add(test.id(), new TestUpload().file("a", "text/plain", "x")),
                "blue_evaluating",
                "red_executing");
        as(Role.VIEWER);
        assertProblem(Problem.FORBIDDEN, () -> evidence.add(test.id(), new TestUpload().file("a", "text/plain", "x")));
    }

    @Test
    void contentThatTheStoreHasLostIsSaidSo() throws IOException {
        TestRow test = testFixture.create("A");
        EvidenceRow row =
                evidence.service.visible(evidence.add(test, "red", "a").id());
        evidence.blobs.contents.clear();
        assertProblem(
                Problem.UNAVAILABLE,
                () -> evidence.service.download(row, new EvidenceRange(0, row.size() - 1)),
                row.fileName(),
                row.sha256(),
                "backup");
        assertProblem(
                Problem.UNAVAILABLE,
                () -> evidence.archive.write(test.id(), OutputStream.nullOutputStream()),
                row.fileName());
    }

    @Test
    void whatIsRefusedAnywayIsNotRead() {
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("was read");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                throw new AssertionError("was read");
            }
        };
        TestRow test = testFixture.inState(TestState.IN_REVIEW);
        TestUpload unreadFile =
                new TestUpload().part(new UploadPart("file", "a", null, unread)).ofLength(EvidenceFixture.LIMIT * 3L);
        EvidenceUpload upload = new EvidenceUpload(unreadFile);
        assertProblem(Problem.INVALID_STATE, () -> evidence.service.add(test.id(), upload));
        TestRow draft = testFixture.create("Draft");
        as(Role.BLUE_TECH);
        assertProblem(Problem.INVALID_STATE, () -> evidence.service.add(draft.id(), upload));
        as(Role.VIEWER);
        assertProblem(Problem.FORBIDDEN, () -> evidence.service.add(draft.id(), upload));
        testFixture.as(Role.ADMIN);
        assertProblem(Problem.TOO_LARGE, () -> evidence.service.add(draft.id(), upload), "AEGIS_EVIDENCE_MAX_BYTES");
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.add(UUID.randomUUID(), upload));
    }

    @Test
    void aTestThatMovesWhileTheFileComesInTakesItNoMore() {
        TestRow test = testFixture.inState(TestState.RED_EXECUTING);
        evidence.blobs.whileStoring = () -> testFixture.moves.submitRed(test.id(), null);
        assertProblem(Problem.INVALID_STATE, () -> evidence.add(test, "red", "late"), "blue_evaluating");
        assertThat(evidence.service.list(test.id(), null, new PageRequest()).total())
                .isZero();
        assertThat(evidence.blobs.references).isEmpty();
    }

    @Test
    void refusesWrongParts() {
        UUID test = testFixture.create("A").id();
        refused(test, new TestUpload().text("team", "red"), "file");
        refused(test, new TestUpload().text("file", "not a file").text("team", "red"), "file name");
        refused(test, new TestUpload().file("", "text/plain", "x"), "file name");
        refused(test, new TestUpload().file("\u202e\u200b", "text/plain", "x"), "file name");
        refused(test, new TestUpload().file("a", "text/plain", "").text("team", "red"), "empty");
        refused(test, new TestUpload().text("team", "purple").file("a", "text/plain", "x"), "red or blue");
        refused(test, new TestUpload().file("a", "text/plain", "x").text("team", "green"), "red or blue");
        refused(test, new TestUpload().text("team", "red").text("team", "red").file("a", "t/p", "x"), "twice");
        refused(test, new TestUpload().file("a", "t/p", "x").file("b", "t/p", "y"), "twice");
        refused(test, new TestUpload().text("other", "x").file("a", "t/p", "x"), "other");
        refused(test, new TestUpload().text("description", "a\0b").file("a", "t/p", "x"), "description");
        refused(test, new TestUpload().text("description", "x".repeat(500_000)).file("a", "t/p", "x"), "description");
        assertProblem(
                Problem.TOO_LARGE,
                () -> evidence.add(test, new TestUpload().file("a", "t/p", "x".repeat(EvidenceFixture.LIMIT + 1))));
        assertThat(evidence.service.list(test, null, new PageRequest()).total()).isZero();
        assertThat(evidence.blobs.references).isEmpty();
    }

    private void refused(UUID test, TestUpload body, String word) {
        assertProblem(Problem.INVALID_INPUT, () -> evidence.add(test, body), word);
    }

    @Test
    void takesOnlyTheTypesThatThereAre() throws IOException {
        UUID test = testFixture.create("A").id();
        EvidenceService strict = evidence.service("image/*, text/plain,.PCAP");
        strict.add(test, new EvidenceUpload(new TestUpload().file("a.png", "image/png", "1")));
        strict.add(test, new EvidenceUpload(new TestUpload().file("a", "text/plain", "2")));
        strict.add(test, new EvidenceUpload(new TestUpload().file("a.PcAp", "what/ever", "3")));
        for (String type : List.of("text/html", "imagery/png", "nonsense")) {
            assertProblem(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    () -> strict.add(test, new EvidenceUpload(new TestUpload().file("a.exe", type, "4"))),
                    "AEGIS_EVIDENCE_TYPES");
        }
        assertThatThrownBy(() -> evidence.service("image")).hasMessageContaining("AEGIS_EVIDENCE_TYPES");
    }

    @Test
    void isSeenByWhoSeesTheTest() {
        TestRow test = testFixture.create("Secret", Classification.RESTRICTED);
        EvidenceView added = evidence.add(test, "red", "secret");
        testFixture.as(Role.RED_TECH);
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.visible(added.id()));
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.list(test.id(), null, new PageRequest()));
        assertProblem(Problem.NOT_FOUND, () -> evidence.add(test, "red", "more"));
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.delete(added.id()));
        testFixture.as(Role.RED_LEAD);
        assertThat(evidence.service.visible(added.id()).id()).isEqualTo(added.id());
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.visible(UUID.randomUUID()));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isDeletedByItsOwnerAndTheLeadsAndAdmin(Role role) {
        TestRow test = testFixture.create("A");
        testFixture.as(testFixture.user("rita", Role.RED_TECH));
        EvidenceView added = evidence.add(test, "red", "x");
        EvidenceView other = evidence.add(test, "red", "x");
        as(role);
        if (EnumSet.of(Role.ADMIN, Role.RED_LEAD, Role.BLUE_LEAD).contains(role)) {
            evidence.service.delete(added.id());
        } else {
            assertProblem(Problem.FORBIDDEN, () -> evidence.service.delete(added.id()));
            testFixture.as(testFixture.user("rita", Role.RED_TECH));
            evidence.service.delete(added.id());
        }
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.visible(added.id()));
        assertProblem(Problem.NOT_FOUND, () -> evidence.service.delete(added.id()));
        assertThat(evidence.blobs.references).containsExactly(other.sha256Hash() + " " + other.id());
        assertThat(testFixture.access.visible(test.id()).redEvidenceCount()).isEqualTo(1);
        assertThat(testFixture.newest(test.id()).action()).isEqualTo("delete_evidence");
        assertThat(testFixture.audit.actions()).endsWith("delete_evidence");
    }

    @Test
    void ofAValidatedTestItIsKept() {
        TestRow test = testFixture.create("A");
        EvidenceView added = evidence.add(test, "red", "x");
        testFixture.inState(test, TestState.VALIDATED);
        assertProblem(Problem.INVALID_STATE, () -> evidence.service.delete(added.id()), "validated");
        assertThat(evidence.service.visible(added.id()).id()).isEqualTo(added.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"restricted", "confidential"})
    void aTestThatIsHiddenMeanwhileTakesNothing(String classification) {
        TestRow test = testFixture.create("A");
        as(Role.RED_TECH);
        evidence.blobs.whileStoring = () -> {
            testFixture.as(Role.ADMIN);
            testFixture.edits.classify(
                    test.id(),
                    new ClassificationChange(Classification.valueOf(classification.toUpperCase(Locale.ROOT)), null),
                    io.aegis.api.rest.IfMatch.any());
            as(classification.equals("restricted") ? Role.RED_TECH : Role.VIEWER);
        };
        assertProblem(Problem.NOT_FOUND, () -> evidence.add(test, "red", "late"));
        assertThat(evidence.blobs.references).isEmpty();
    }
}
