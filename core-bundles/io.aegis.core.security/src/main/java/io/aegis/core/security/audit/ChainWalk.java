package io.aegis.core.security.audit;

import io.aegis.core.security.audit.AuditVerification.Broken;
import io.aegis.core.security.audit.AuditVerification.Problem;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows the chain link by link and remembers the first thing that is wrong. */
final class ChainWalk {
    private SealMapper.@Nullable Head head;
    private long position;
    private String hash = "";
    private long checked;
    private long waiting;
    private @Nullable Broken firstBroken;

    /** A hash that was the head once; null for none. */
    private final @Nullable String remembered;

    private boolean isRememberedFound;

    ChainWalk(@Nullable String remembered) {
        this.remembered = remembered;
    }

    /**
     * One row of the comparison of records with seals: first the seals by their position, each with its record where
     * that is there, then the records without seal. Every row bears the head; a log without records is one empty row.
     */
    record Link(
            long position,
            long seq,
            @Nullable String seal,
            @Nullable UUID sealedId,
            boolean isWaiting,
            SealMapper.@Nullable Head head,
            @Nullable AuditRow row) {}

    void step(Link link) {
        head = link.head();
        if (link.seal() == null) {
            stepUnsealed(link);
        } else {
            stepSealed(link, link.seal());
        }
    }

    private void stepUnsealed(Link link) {
        if (link.isWaiting()) {
            waiting++;
            if (link.row() == null) {
                report(null, link, Problem.MISSING, "The record was removed before it was sealed.");
            }
        } else if (link.row() != null) {
            report(link.row().id(), link, Problem.INSERTED, "The record was not written by Aegis: it has no seal.");
        }
    }

    private void stepSealed(Link link, String seal) {
        AuditRow row = link.row();
        if (link.position() != position + 1) {
            report(
                    null,
                    new Link(position + 1, 0, null, null, false, null, null),
                    Problem.MISSING,
                    "The seals " + (position + 1) + " to " + (link.position() - 1) + " are gone.");
        } else if (row == null) {
            report(link.sealedId(), link, Problem.MISSING, "The record was removed; its seal is there.");
        } else if (!seal.equals(AuditChain.seal(hash, link.position(), row))
                || !row.id().equals(link.sealedId())) {
            report(
                    row.id(),
                    link,
                    Problem.CHANGED,
                    "The record is not what was sealed, or the seal before it was made anew.");
        } else {
            checked++;
        }
        position = link.position();
        hash = seal;
        isRememberedFound |= seal.equals(remembered);
    }

    private void report(@Nullable UUID id, Link link, Problem problem, String detail) {
        if (firstBroken == null) {
            firstBroken =
                    new Broken(id, link.seq(), link.position(), problem.name().toLowerCase(Locale.ROOT), detail);
        }
    }

    AuditVerification result() {
        SealMapper.Head found = head == null ? new SealMapper.Head(0, "") : head;
        if (head == null || found.position() != position || !found.hash().equals(hash)) {
            long from = Math.min(found.position(), position) + 1;
            report(
                    null,
                    new Link(from, 0, null, null, false, null, null),
                    head != null && found.position() < position ? Problem.INSERTED : Problem.MISSING,
                    head == null
                            ? "The head of the chain is gone."
                            : "The head of the chain is at " + found.position() + ", its last seal at " + position
                                    + ".");
        }
        if (remembered != null && !isRememberedFound) {
            report(
                    null,
                    new Link(position + 1, 0, null, null, false, null, null),
                    Problem.MISSING,
                    "The head that was kept is not in the chain: records were cut off at the end, or the chain was made"
                            + " anew.");
        }
        return new AuditVerification(
                firstBroken == null, checked, waiting, found.position(), found.hash(), firstBroken);
    }
}
