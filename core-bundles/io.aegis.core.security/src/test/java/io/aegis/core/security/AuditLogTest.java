package io.aegis.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.Role;
import io.aegis.core.security.audit.AuditEntry;
import io.aegis.core.security.audit.AuditFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final Node node = Node.start();

    private record Credentials(String userName, String apiToken, boolean mustChangePassword, Optional<String> note) {}

    @AfterEach
    void leave() {
        node.logoutThread();
    }

    private AuditEntry newest() {
        return node.log
                .list(new AuditFilter(null, null, null, null, null, null), Pages.first())
                .items()
                .get(0);
    }

    private List<String> actions(
            @Nullable UUID user, @Nullable String action, @Nullable String type, @Nullable String id) {
        return node.log.list(new AuditFilter(user, action, type, id, null, null), Pages.first()).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void saysWhoDidWhatFromWhere() {
        UUID alice = node.user("alice", Role.RED_LEAD);
        node.login("alice", Node.PASSWORD);
        node.audit.record(AuditRecord.of("create_technique", "technique", "T9999")
                .after(Map.of("name", "Ä"))
                .detail("mitre_id", "T9999"));
        AuditEntry entry = newest();
        assertThat(entry.userId()).isEqualTo(alice);
        assertThat(entry.username()).isEqualTo("alice");
        assertThat(entry.role()).isEqualTo("red_lead");
        assertThat(entry.action()).isEqualTo("create_technique");
        assertThat(entry.entityId()).isEqualTo("T9999");
        assertThat(entry.address()).isEqualTo("192.0.2.7");
        assertThat(entry.requestId()).isEqualTo("request-1");
        assertThat(entry.before()).isNull();
        assertThat(entry.after()).isEqualTo(Map.of("name", "Ä"));
        assertThat(entry.details()).isEqualTo(Map.of("mitre_id", "T9999"));
        assertThat(entry.timestamp()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    }

    @Test
    void manyAreWrittenInTheirOrder() {
        UUID alice = node.user("alice", Role.RED_LEAD);
        node.login("alice", Node.PASSWORD);
        String odd = """
                {"a", NULL, \\}""";
        node.audit.recordAll(List.of());
        node.audit.recordAll(List.of(
                AuditRecord.of("first", "thing", odd).detail("odd", odd),
                AuditRecord.of("second", "thing", "2").after(Map.of("n", 2)),
                AuditRecord.of("third", "thing", "3").before(List.of()).detail("n", 3)));
        List<AuditEntry> newest = node.log
                .list(new AuditFilter(null, null, "thing", null, null, null), Pages.first())
                .items();
        assertThat(newest).extracting(AuditEntry::action).containsExactly("third", "second", "first");
        assertThat(newest).extracting(AuditEntry::userId).containsOnly(alice);
        assertThat(newest).extracting(AuditEntry::username).containsOnly("alice");
        assertThat(newest).extracting(AuditEntry::address).containsOnly("192.0.2.7");
        assertThat(newest).extracting(AuditEntry::after).containsExactly(null, Map.of("n", 2), null);
        assertThat(newest).extracting(AuditEntry::before).containsExactly(List.of(), null, null);
        assertThat(newest.get(2).entityId()).isEqualTo(odd);
        assertThat(newest.get(2).details()).isEqualTo(Map.of("odd", odd));
    }

    @Test
    void whatNobodyAskedForIsWrittenAsTheSystems() {
        node.logoutThread();
        node.audit.record(AuditRecord.of("x", "thing", "y"));
        AuditEntry entry = newest();
        assertThat(entry.userId()).isNull();
        assertThat(entry.username()).isEqualTo("system");
        assertThat(entry.address()).isEmpty();
    }

    @Test
    void masksSecretsAndCutsWhatIsTooLong() {
        node.audit.record(AuditRecord.of("x", "y", "a\u0000b")
                .before(new Credentials("bob", "hidden-1", true, Optional.of("n\u0000te")))
                .after(Map.of("nested", List.of(Map.of("new-password", "hidden-2", "api_key_id", "shown"))))
                .detail("long", "x".repeat(10_000)));
        AuditEntry entry = newest();
        assertThat(entry.before())
                .isEqualTo(Map.of(
                        "user_name", "bob", "api_token", "***", "must_change_password", true, "note", "n\uFFFDte"));
        assertThat(entry.after())
                .isEqualTo(Map.of("nested", List.of(Map.of("new-password", "***", "api_key_id", "shown"))));
        assertThat(String.valueOf(entry.details().get("long"))).hasSizeLessThan(5_000);
    }

    @Test
    void leavesOutWhatIsHuge() {
        node.audit.record(AuditRecord.of("x", "y", "z")
                .after(java.util.stream.IntStream.range(0, 150)
                        .mapToObj(i -> "x".repeat(1_000))
                        .toList()));
        assertThat(newest().after()).asString().contains("left_out");
    }

    @Test
    void livesAndDiesWithTheTransaction() {
        long before = node.log
                .list(new AuditFilter(null, null, null, null, null, null), Pages.first())
                .total();
        assertThatIllegalStateException()
                .isThrownBy(() -> node.database.doInTransaction(() -> {
                    node.audit.record(AuditRecord.of("x", "y", "z"));
                    throw new IllegalStateException("rolled back");
                }));
        assertThat(node.log
                        .list(new AuditFilter(null, null, null, null, null, null), Pages.first())
                        .total())
                .isEqualTo(before);
    }

    @Test
    void filtersAndPages() {
        node.audit.record(AuditRecord.of("a1", "t1", "i1"));
        node.audit.record(AuditRecord.of("a2", "t1", "i2"));
        node.audit.record(AuditRecord.of("a3", "t2", "i1"));
        assertThat(actions(null, "a2", null, null)).containsExactly("a2");
        assertThat(actions(null, null, "t1", null)).containsExactly("a2", "a1");
        assertThat(actions(null, null, null, "i1")).containsExactly("a3", "a1");
        assertThat(actions(UUID.randomUUID(), null, null, null)).isEmpty();
        assertThat(node.log.actions()).contains("a1", "a2", "a3").isSorted();
        assertThat(node.log.entityTypes()).containsExactly("t1", "t2", "user");
        var second = node.log.list(new AuditFilter(null, null, "t1", null, null, null), new PageRequest(1, 1));
        assertThat(second.total()).isEqualTo(2);
        assertThat(second.items()).extracting(AuditEntry::action).containsExactly("a1");
    }

    @Test
    void filtersByTime() {
        node.audit.record(AuditRecord.of("a1", "t1", "i1"));
        Instant at = newest().timestamp();
        String exactly = at.toString();
        AuditFilter hit = new AuditFilter(
                null, "a1", null, null, Input.from("start_date", exactly), Input.until("end_date", exactly));
        AuditFilter miss = new AuditFilter(
                null,
                "a1",
                null,
                null,
                null,
                Input.until("end_date", at.minusSeconds(1).toString()));
        assertThat(node.log.list(hit, Pages.first()).total()).isEqualTo(1);
        assertThat(node.log.list(miss, Pages.first()).total()).isZero();
    }
}
