package io.aegis.core.security.key;

import io.aegis.core.security.Fingerprint;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as its user holds it: {@code aegis_} or {@code vp_} and 64 hexadecimal digits. The digits are the key, both
 * prefixes mean the same.
 */
public record KeyText(String digits) {
    private static final String PREFIX = "aegis_";
    private static final String OTHER_PREFIX = "vp_";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final int SECRET_BYTES = 32;
    private static final int SHOWN_DIGITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyText generate() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new KeyText(HexFormat.of().formatHex(secret));
    }

    public static boolean looksLikeKey(String credential) {
        return credential.startsWith(PREFIX) || credential.startsWith(OTHER_PREFIX);
    }

    public static Optional<KeyText> parse(String credential) {
        if (!looksLikeKey(credential)) {
            return Optional.empty();
        }
        String digits = credential.substring(credential.indexOf('_') + 1).toLowerCase(Locale.ROOT);
        return DIGITS.matcher(digits).matches() ? Optional.of(new KeyText(digits)) : Optional.empty();
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(digits);
    }

    /** The whole key, for its user only. */
    String reveal() {
        return PREFIX + digits;
    }

    /** The beginning, by which people tell keys apart. */
    String shown() {
        return PREFIX + digits.substring(0, SHOWN_DIGITS);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeyText[" + shown() + "…]";
    }
}
