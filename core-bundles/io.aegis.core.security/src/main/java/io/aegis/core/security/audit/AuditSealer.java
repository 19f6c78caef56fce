package io.aegis.core.security.audit;

import io.aegis.api.persistence.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends committed records to the chain. Writers never wait for it: they leave word of each record, and one sealer at
 * a time, on whichever node, takes the word and makes the links.
 */
@Component(service = AuditSealer.class)
public final class AuditSealer {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final int BATCH = 500;

    private final Database database;
    private final SealMapper mapper;

    @Activate
    public AuditSealer(@Reference Database database) {
        this.database = database;
        this.mapper = database.mapper(SealMapper.class);
    }

    /** Seals everything that is committed by now; leaves it to another node where one is at it. */
    public void sealAll() {
        int sealed = BATCH;
        while (sealed == BATCH && mapper.isAnythingPending()) {
            sealed = database.inTransaction(this::sealBatch);
        }
    }

    private int sealBatch() {
        if (!mapper.tryLock()) {
            return 0;
        }
        SealMapper.Head head = mapper.head();
        if (head == null) {
            LOG.error("The head of the audit chain is gone from the database: nothing can be sealed any more");
            return 0;
        }
        List<SealMapper.Pending> pending = mapper.takePending(BATCH);
        if (pending.isEmpty()) {
            return 0;
        }
        List<Long> seqs = pending.stream().map(SealMapper.Pending::seq).toList();
        List<String> hashes = hashes(head, pending, seqs);
        mapper.insertSeals(
                head.position(),
                seqs,
                pending.stream().map(SealMapper.Pending::recordId).toList(),
                hashes);
        mapper.moveHead(head.position() + pending.size(), hashes.get(hashes.size() - 1), Instant.now());
        return pending.size();
    }

    private List<String> hashes(SealMapper.Head head, List<SealMapper.Pending> pending, List<Long> seqs) {
        Map<Long, AuditRow> rows =
                mapper.records(seqs).stream().collect(Collectors.toMap(AuditRow::seq, Function.identity()));
        List<String> hashes = new ArrayList<>();
        long position = head.position();
        String hash = head.hash();
        for (SealMapper.Pending next : pending) {
            position++;
            AuditRow row = rows.get(next.seq());
            hash = row == null
                    ? AuditChain.sealMissing(hash, position, next.seq(), next.recordId())
                    : AuditChain.seal(hash, position, row);
            hashes.add(hash);
        }
        return hashes;
    }
}
