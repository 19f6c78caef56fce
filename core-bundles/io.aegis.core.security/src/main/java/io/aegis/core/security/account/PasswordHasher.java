package io.aegis.core.security.account;

import io.aegis.api.error.ProblemException;
import io.aegis.core.security.login.GuessSource;
import io.aegis.core.security.login.HashSlots;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Argon2id in the usual text form ({@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}). One computation takes 19 MiB and a
 * fifth of a second, so that only a few run at once and only a few wait: {@link HashSlots}.
 */
@Component(service = PasswordHasher.class)
public final class PasswordHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final int memoryKib;
    private final int passes;
    private final SecureRandom random = new SecureRandom();
    private final HashSlots slots = new HashSlots();
    private final String nobodys;

    @Activate
    public PasswordHasher() {
        this(MEMORY_KIB, PASSES);
    }

    /** With another cost. */
    public PasswordHasher(int memoryKib, int passes) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        nobodys = format(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
    }

    /** For somebody who has logged in, or the platform itself. */
    String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return slots.ofPlatform(() -> format(salt, compute(password, salt, memoryKib, passes, LANES, HASH_BYTES)));
    }

    /**
     * True if the hash is of this password.
     *
     * @param isKnown true if the source is one that the owner of the account has used
     * @throws ProblemException 429 or 503 if too many wait already
     */
    public boolean matches(String password, String hash, GuessSource source, boolean isKnown) {
        return slots.of(source.key(), isKnown, () -> matches(password, hash));
    }

    public boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash cannot be read");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = compute(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** A hash of no password, to compare with where there is no user: that takes as long as with one. */
    public String nobodys() {
        return nobodys;
    }

    private static byte[] compute(String password, byte[] salt, int memory, int rounds, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(rounds)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] result = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), result);
        return result;
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String format(byte[] salt, byte[] hash) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + LANES + "$" + encoder.encodeToString(salt)
                + "$" + encoder.encodeToString(hash);
    }
}
