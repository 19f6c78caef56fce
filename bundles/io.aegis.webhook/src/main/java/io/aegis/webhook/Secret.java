package io.aegis.webhook;

import io.aegis.api.error.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that signs. The libraries of Standard Webhooks take every text for base64, with {@code whsec_} before it or
 * not; so do we where it can be read so. Any other text is the key as it is.
 *
 * @param text as it was given
 * @param raw true if the bytes of the text are the key, which receivers must tell their library
 */
public record Secret(String text, boolean raw) {
    private static final String PREFIX = "whsec_";
    /** What begins signatures and the keys of the asymmetric scheme, perhaps copied by mistake. */
    private static final Pattern OTHER_THING = Pattern.compile("v1a?,.*|whsk_.*|whpk_.*|.+" + PREFIX + ".*");

    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 64;
    private static final int MAX_TEXT = 200;
    private static final int GENERATED_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret generate() {
        byte[] key = new byte[GENERATED_BYTES];
        RANDOM.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key), false);
    }

    /** The secret to use: the given one, 400 if it is not good enough, or a new one. */
    static Secret orGenerated(@Nullable String given) {
        return given == null ? generate() : checked(given.strip());
    }

    private static Secret checked(String given) {
        if (given.length() > MAX_TEXT || given.codePoints().anyMatch(Character::isISOControl)) {
            throw refused("it is longer than " + MAX_TEXT + " characters or holds control characters");
        }
        String lower = given.toLowerCase(Locale.ROOT);
        if (OTHER_THING.matcher(lower).matches()) {
            throw refused("v1, begins a signature, whsk_ and whpk_ keys of another scheme, and " + PREFIX
                    + " stands at the beginning only");
        }
        // Most libraries cannot read base64 without its padding.
        byte[] decoded = base64(given).length() % 4 == 0 ? decoded(given) : null;
        boolean isMarked = lower.startsWith(PREFIX);
        if (isMarked && (decoded == null || !given.startsWith(PREFIX) || decoded.length > MAX_BYTES)) {
            throw refused(
                    "what follows " + PREFIX + ", in lower case, is no base64, padded with =, of that many bytes");
        }
        Secret secret = new Secret(given, decoded == null);
        if (secret.key().length < MIN_BYTES) {
            throw refused("it holds " + secret.key().length + " bytes");
        }
        return secret;
    }

    private static ProblemException refused(String why) {
        return ProblemException.invalidField(
                "secret",
                "must be " + PREFIX + " with " + MIN_BYTES + " to " + MAX_BYTES
                        + " bytes in base64, or another text of "
                        + MIN_BYTES + " to " + MAX_TEXT + " characters, which is base64 of " + MIN_BYTES
                        + " bytes or more where it can be read so; leave it out to have one made: " + why);
    }

    private static String base64(String text) {
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            return Base64.getDecoder().decode(base64(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The bytes with which Standard Webhooks signs. */
    public byte[] key() {
        byte[] decoded = raw ? null : decoded(text);
        return decoded == null ? text.getBytes(StandardCharsets.UTF_8) : decoded;
    }

    /** How a receiver must give it to its library: {@code base64} or {@code raw}. */
    String form() {
        return raw ? "raw" : "base64";
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Secret[" + form() + "]";
    }
}
