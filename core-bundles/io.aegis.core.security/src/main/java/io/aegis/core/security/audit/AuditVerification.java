package io.aegis.core.security.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a verification of the audit log.
 *
 * @param intact true if every sealed record is there and unchanged
 * @param checked how many records were found good
 * @param waiting how many records are committed and not sealed yet
 * @param headPosition how long the chain is
 * @param headHash its newest hash, in hexadecimal digits: worth keeping somewhere else
 * @param firstBroken the first record that is not as it was sealed
 */
public record AuditVerification(
        boolean intact, long checked, long waiting, long headPosition, String headHash, @Nullable Broken firstBroken) {

    /** What is wrong with a record. */
    enum Problem {
        CHANGED,
        MISSING,
        INSERTED
    }

    /**
     * A record that is not as it was sealed.
     *
     * @param id its id, where that is known still
     * @param seq its number
     * @param position its place in the chain; 0 for a record that has none
     * @param problem changed, missing or inserted
     * @param detail what was found, in words
     */
    record Broken(
            @Nullable UUID id,
            long seq,
            long position,
            @Schema(allowableValues = {"changed", "missing", "inserted"}) String problem,
            String detail) {}
}
