package io.aegis.core.security.audit;

import io.aegis.core.security.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a sealed record: SHA-256 over the hash before it, the position in the chain, and every column, each with
 * its length in front, so that nothing can move from one column to the next.
 */
final class AuditChain {
    private static final int ABSENT = -1;

    private AuditChain() {}

    static String seal(String previous, long position, AuditRow row) {
        MessageDigest digest = Fingerprint.sha256();
        add(digest, previous);
        add(digest, position);
        add(digest, row.id());
        add(digest, row.seq());
        add(digest, row.at());
        add(digest, row.userId());
        add(digest, row.username());
        add(digest, row.role());
        add(digest, row.action());
        add(digest, row.entityType());
        add(digest, row.entityId());
        add(digest, row.address());
        add(digest, row.requestId());
        add(digest, row.before());
        add(digest, row.after());
        add(digest, row.details());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The seal of a record that was gone before it could be sealed. */
    static String sealMissing(String previous, long position, long seq, UUID id) {
        MessageDigest digest = Fingerprint.sha256();
        add(digest, previous);
        add(digest, position);
        add(digest, id);
        add(digest, seq);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addBytes(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static void add(MessageDigest digest, @Nullable Object value) {
        if (value == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(ABSENT).flip());
        } else if (value instanceof Instant instant) {
            add(digest, instant.getEpochSecond() + "." + instant.getNano());
        } else {
            addBytes(digest, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
