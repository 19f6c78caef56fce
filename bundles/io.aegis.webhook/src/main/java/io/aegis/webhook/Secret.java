package io.aegis.webhook;

import io.aegis.api.error.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The texts that sign: {@code whsec_} with the key in base64, as Standard Webhooks has it, or any longer text. */
final class Secret {
    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 64;
    private static final int MAX_TEXT = 200;
    private static final int GENERATED_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String generate() {
        byte[] key = new byte[GENERATED_BYTES];
        RANDOM.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The secret to use: the given one, 400 if it is not good enough, or a new one. */
    static String orGenerated(@Nullable String given) {
        return given == null ? generate() : checked(given);
    }

    private static String checked(String given) {
        if (given.length() > MAX_TEXT || given.codePoints().anyMatch(Character::isISOControl)) {
            throw refused();
        }
        byte[] key;
        try {
            key = key(given);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        boolean isLongEnough = key.length >= MIN_BYTES;
        if (!isLongEnough || (given.startsWith(PREFIX) && key.length > MAX_BYTES)) {
            throw refused();
        }
        return given;
    }

    private static ProblemException refused() {
        return ProblemException.invalidField(
                "secret",
                "must be whsec_ with " + MIN_BYTES + " to " + MAX_BYTES + " bytes in base64, or another text of "
                        + MIN_BYTES + " to " + MAX_TEXT + " characters; leave it out to have one made");
    }

    /** The bytes with which Standard Webhooks signs. */
    static byte[] key(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
