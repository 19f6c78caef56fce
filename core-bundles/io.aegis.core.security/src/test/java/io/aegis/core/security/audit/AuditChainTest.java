package io.aegis.core.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.security.AuditRecord;
import io.aegis.core.security.Node;
import io.aegis.core.security.Pages;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditChainTest {
    private final Node node = Node.start();

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            node.audit.record(AuditRecord.of("update_thing", "thing", "thing-" + i)
                    .before(java.util.Map.of("n", i))
                    .after(java.util.Map.of("n", i + 1)));
        }
    }

    private void seal() {
        node.sealer.sealAll();
    }

    private AuditVerification.Broken broken() {
        AuditVerification result = node.verifier.verify(null);
        assertThat(result.intact()).isFalse();
        return Objects.requireNonNull(result.firstBroken());
    }

    private AuditEntry entry(String thing) {
        return node.log
                .list(new AuditFilter(null, null, "thing", thing, null, null), Pages.first())
                .items()
                .get(0);
    }

    private void tamper(String sql) {
        node.database.execute(sql);
    }

    @Test
    void provesWhatNobodyTouched() {
        write(20);
        assertThat(node.verifier.verify(null).waiting()).isEqualTo(21);
        seal();
        AuditVerification result = node.verifier.verify(null);
        assertThat(result.intact()).isTrue();
        assertThat(result.checked()).isEqualTo(21);
        assertThat(result.waiting()).isZero();
        assertThat(result.headPosition()).isEqualTo(21);
        assertThat(result.headHash()).hasSize(64);
    }

    @Test
    void anEmptyLogIsWhole() {
        tamper("TRUNCATE security.audit_log, security.audit_unsealed");
        assertThat(node.verifier.verify(null).intact()).isTrue();
    }

    @Test
    void sealsManyBatches() {
        write(1_100);
        seal();
        assertThat(node.verifier.verify(null).checked()).isEqualTo(1_101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username = 'mallory'",
                "user_id = gen_random_uuid()",
                "role = 'admin' || coalesce(role, '')",
                "action = 'read_thing'",
                "entity_type = 'other'",
                "entity_id = 'thing-3 '",
                "address = '198.51.100.1'",
                "request_id = 'x'",
                "at = at + interval '1 microsecond'",
                "before = '{\"n\": 4}'",
                "after = null",
                "details = '{\"a\": 1}'",
                "id = gen_random_uuid()",
            })
    void noticesAChangeOfAnyColumn(String change) {
        write(5);
        seal();
        long seq = entry("thing-3").seq();
        tamper("UPDATE security.audit_log SET " + change + " WHERE entity_id = 'thing-3'");
        AuditVerification.Broken broken = broken();
        assertThat(broken.problem()).isEqualTo("changed");
        assertThat(broken.seq()).isEqualTo(seq);
    }

    @Test
    void namesTheFirstOfSeveral() {
        write(5);
        seal();
        AuditEntry first = entry("thing-1");
        tamper("UPDATE security.audit_log SET action = 'x' WHERE entity_id IN ('thing-1', 'thing-4')");
        assertThat(broken().id()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"thing-0", "thing-2", "thing-4"})
    void noticesADeletion(String thing) {
        write(5);
        seal();
        AuditEntry gone = entry(thing);
        tamper("DELETE FROM security.audit_log WHERE entity_id = '" + thing + "'");
        AuditVerification.Broken broken = broken();
        assertThat(broken.problem()).isEqualTo("missing");
        assertThat(broken.id()).isEqualTo(gone.id());
        assertThat(broken.seq()).isEqualTo(gone.seq());
    }

    @Test
    void noticesADeletionWithItsSeal() {
        write(5);
        seal();
        long seq = entry("thing-2").seq();
        tamper("DELETE FROM security.audit_log WHERE seq = " + seq);
        tamper("DELETE FROM security.audit_seal WHERE seq = " + seq);
        assertThat(broken())
                .returns("missing", AuditVerification.Broken::problem)
                .returns(4L, AuditVerification.Broken::position);
    }

    @Test
    void noticesThatTheNewestAreCutOff() {
        write(5);
        seal();
        long seq = entry("thing-3").seq();
        tamper("DELETE FROM security.audit_log WHERE seq >= " + seq);
        tamper("DELETE FROM security.audit_seal WHERE seq >= " + seq);
        assertThat(broken())
                .returns("missing", AuditVerification.Broken::problem)
                .returns(5L, AuditVerification.Broken::position);
    }

    @Test
    void noticesByAHeadThatWasKeptThatTheNewestAreCutOffAndTheHeadMovedBack() {
        write(5);
        seal();
        String early = node.verifier.head().hash();
        write(2);
        seal();
        AuditHead kept = node.verifier.head();
        assertThat(kept.position()).isEqualTo(8);
        write(3);
        seal();
        assertThat(node.verifier.verify(kept.hash()).intact()).isTrue();
        tamper("DELETE FROM security.audit_log WHERE seq > 7");
        tamper("DELETE FROM security.audit_seal WHERE seq > 7");
        tamper("UPDATE security.audit_head SET (position, hash) = (SELECT position, hash FROM security.audit_seal"
                + " ORDER BY position DESC LIMIT 1)");
        assertThat(node.verifier.verify(null).intact()).isTrue();
        assertThat(node.verifier.verify(early).intact()).isTrue();
        AuditVerification result = node.verifier.verify(kept.hash());
        assertThat(result.intact()).isFalse();
        assertThat(Objects.requireNonNull(result.firstBroken()).detail()).contains("The head that was kept");
    }

    @Test
    void noticesThatAllIsGone() {
        write(5);
        seal();
        tamper("TRUNCATE security.audit_log, security.audit_seal");
        assertThat(broken().problem()).isEqualTo("missing");
        tamper("DELETE FROM security.audit_head");
        assertThat(broken().detail()).contains("head");
    }

    @Test
    void noticesAnInsertion() {
        write(3);
        seal();
        tamper(
                """
                INSERT INTO security.audit_log
                  (id, at, username, action, entity_type, entity_id, address, request_id, details)
                VALUES (gen_random_uuid(), now(), 'alice', 'delete_thing', 'thing', 'forged', '', '', '{}')""");
        assertThat(broken())
                .returns("inserted", AuditVerification.Broken::problem)
                .returns(entry("forged").id(), AuditVerification.Broken::id);
    }

    @Test
    void noticesASealThatWasMadeAnew() {
        write(5);
        seal();
        tamper("UPDATE security.audit_seal SET hash = sha256('x') WHERE position = 3");
        assertThat(broken().position()).isEqualTo(3);
    }

    @Test
    void noticesADeletionBeforeTheSeal() {
        write(3);
        long seq = entry("thing-1").seq();
        tamper("DELETE FROM security.audit_log WHERE entity_id = 'thing-1'");
        assertThat(broken().seq()).isEqualTo(seq);
        seal();
        assertThat(broken())
                .returns("missing", AuditVerification.Broken::problem)
                .returns(seq, AuditVerification.Broken::seq);
    }

    @Test
    void sealsInTheOrderOfCommitAndLosesNothing() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            Future<Boolean> slow = thread.submit(() -> node.database.inTransaction(() -> {
                node.audit.record(AuditRecord.of("slow", "thing", "slow"));
                written.countDown();
                goOn.await();
                return true;
            }));
            written.await();
            write(3);
            seal();
            assertThat(node.verifier.verify(null).checked()).isEqualTo(4);
            goOn.countDown();
            slow.get();
            seal();
            AuditVerification result = node.verifier.verify(null);
            assertThat(result.intact()).isTrue();
            assertThat(result.checked()).isEqualTo(5);
        } finally {
            goOn.countDown();
            thread.shutdownNow();
        }
    }

    @Test
    void onlyOneNodeSealsAtATime() throws Exception {
        write(3);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        SealMapper seals = node.database.mapper(SealMapper.class);
        try {
            node.database.doInTransaction(() -> {
                assertThat(seals.tryLock()).isTrue();
                thread.submit(this::seal).get();
            });
            assertThat(node.verifier.verify(null).waiting()).isEqualTo(4);
        } finally {
            thread.shutdownNow();
        }
    }
}
