package io.aegis.technique.stix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether content has changed, since STIX's {@code modified} does not. */
public final class ContentHash {
    private final MessageDigest digest = sha256();

    private ContentHash() {}

    /** Of everything that is stored of a technique. */
    public static String of(AttackTechnique technique) {
        ContentHash hash = new ContentHash();
        hash.add(technique.domain());
        hash.add(technique.name());
        hash.add(technique.description());
        hash.add(technique.detection());
        hash.add(technique.url());
        hash.add(technique.platforms());
        hash.add(technique.dataSources());
        hash.add(technique.tactics());
        hash.add(technique.parent());
        hash.add(technique.revokedBy());
        hash.add(technique.subtechnique() + "/" + technique.revoked() + "/" + technique.deprecated());
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    /** Of written JSON: short enough for an ETag. */
    public static String of(byte[] utf8) {
        return HexFormat.of().formatHex(sha256().digest(utf8), 0, 12);
    }

    private void add(List<String> values) {
        digest.update(ByteBuffer.allocate(4).putInt(values.size()).flip());
        values.forEach(this::add);
    }

    private void add(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        // The length goes first, so that no two different lists of values look the same.
        digest.update(
                ByteBuffer.allocate(4).putInt(value == null ? -1 : bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
