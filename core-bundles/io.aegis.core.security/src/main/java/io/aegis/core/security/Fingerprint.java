package io.aegis.core.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a credential. Credentials are looked up by it only, so that the time of a look-up says nothing about
 * the credential itself.
 */
public record Fingerprint(long first, long second, long third, long fourth) {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Fingerprint::sha256);

    public static Fingerprint of(String credential) {
        return ofHash(DIGEST.get().digest(credential.getBytes(StandardCharsets.UTF_8)));
    }

    /** The fingerprint with these hexadecimal digits. */
    public static Fingerprint ofHash(String hexadecimal) {
        return ofHash(HexFormat.of().parseHex(hexadecimal));
    }

    private static Fingerprint ofHash(byte[] hash) {
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new Fingerprint(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public String hexadecimal() {
        return HexFormat.of().formatHex(bytes());
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES * 4)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
