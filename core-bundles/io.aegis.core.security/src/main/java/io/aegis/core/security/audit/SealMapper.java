package io.aegis.core.security.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** SQL of the chain over {@code security.audit_log}. */
interface SealMapper {
    /** The newest link of the chain. */
    record Head(long position, String hash) {}

    /** Word of a record that is not sealed yet. */
    record Pending(long seq, UUID recordId) {}

    /** True if this transaction is the only sealer now, on all nodes. */
    boolean tryLock();

    @Nullable
    Head head();

    /** Takes word of the oldest records that are committed and not sealed, and removes it. */
    List<Pending> takePending(@Param("limit") int limit);

    List<AuditRow> records(@Param("seqs") List<Long> seqs);

    /** Appends one link for each element to the chain, the first one after this position. */
    void insertSeals(
            @Param("after") long after,
            @Param("seqs") List<Long> seqs,
            @Param("recordIds") List<UUID> recordIds,
            @Param("hashes") List<String> hashes);

    void moveHead(@Param("position") long position, @Param("hash") String hash, @Param("now") Instant now);

    boolean isAnythingPending();
}
