package io.aegis.core.security.login;

import io.aegis.api.persistence.Database;
import io.aegis.core.security.SecretMapper;
import io.aegis.core.security.SharedSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Counts wrong passwords by subject and source and says when somebody must wait; {@link Lockout} has the numbers. Names
 * that nobody has are counted like accounts, so that a lock tells nothing of whether there is such a user.
 */
@Component(service = LoginGuard.class)
public final class LoginGuard {
    private static final String EVERYWHERE = "*";
    private static final String SECRET_NAME = "login-guard";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int UNKNOWN_NAMES_MASK = 0xf_ffff;
    private static final Duration STALE = Duration.ofDays(1);

    private final LoginGuardMapper mapper;
    private final SecretKeySpec secret;
    private final Clock clock;

    @Activate
    public LoginGuard(@Reference Database database) {
        this(database, Clock.systemUTC());
    }

    public LoginGuard(Database database, Clock clock) {
        this.mapper = database.mapper(LoginGuardMapper.class);
        this.clock = clock;
        this.secret =
                new SecretKeySpec(SharedSecret.of(database.mapper(SecretMapper.class), SECRET_NAME, clock), ALGORITHM);
    }

    /**
     * What is known of a source before a password is looked at.
     *
     * @param refusedUntil until when no password is looked at, if so
     * @param isKnown true where the right password came from lately, or who has a session
     */
    public record Standing(Optional<Instant> refusedUntil, boolean isKnown) {}

    public static String subjectOf(UUID account) {
        return account.toString();
    }

    /**
     * The subject of a name that nobody has. Many names share one: what is typed there may be a password, of which
     * nothing must be kept. Nobody outside can find out which.
     */
    String subjectOfUnknown(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            int hash = ByteBuffer.wrap(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
            return "unknown " + (hash & UNKNOWN_NAMES_MASK);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    public Standing standing(String subject, GuessSource source) {
        Instant now = clock.instant();
        GuessCount own = count(subject, source.key(), now);
        boolean isKnown = isKnown(own, source, now);
        if (own.isLockedAt(now)) {
            return new Standing(Optional.ofNullable(own.lockedUntil()), isKnown);
        }
        return new Standing(isKnown ? Optional.empty() : strangersRefusedUntil(subject, now), isKnown);
    }

    /** The same, and no other transaction counts for this subject until the present one has ended. */
    public Standing standingLocked(String subject, GuessSource source) {
        mapper.lock(subject);
        return standing(subject, source);
    }

    private Optional<Instant> strangersRefusedUntil(String subject, Instant now) {
        double wrong = count(subject, EVERYWHERE, now).wrongAt(now, Lockout.FORGETS_ONE_OF_STRANGERS_IN);
        double tooMany = wrong - (Lockout.WRONG_PASSWORDS_OF_STRANGERS - 1);
        return tooMany <= 0
                ? Optional.empty()
                : Optional.of(
                        now.plusMillis((long) Math.ceil(tooMany * Lockout.FORGETS_ONE_OF_STRANGERS_IN.toMillis())));
    }

    /** Counts a wrong password, under the lock; until when the source is refused from now on. */
    public Optional<Instant> wrong(String subject, GuessSource source) {
        Instant now = clock.instant();
        GuessCount own = count(subject, source.key(), now);
        double wrong = Math.min(Lockout.MOST_COUNTED, own.wrongAt(now, Lockout.FORGETS_ONE_IN) + 1);
        Optional<Instant> until = Lockout.lockedUntil((int) Math.ceil(wrong), now);
        mapper.put(subject, new GuessCount(source.key(), wrong, now, until.orElse(null), own.loggedInAt()));
        if (!isKnown(own, source, now)) {
            GuessCount all = count(subject, EVERYWHERE, now);
            double wrongOfAll = all.wrongAt(now, Lockout.FORGETS_ONE_OF_STRANGERS_IN) + 1;
            mapper.put(subject, new GuessCount(EVERYWHERE, wrongOfAll, now, null, null));
        }
        return until;
    }

    /** The right password came from there: the source belongs to the owner. */
    void right(String subject, GuessSource source) {
        Instant now = clock.instant();
        mapper.put(subject, new GuessCount(source.key(), 0, now, null, now));
    }

    /**
     * A new password: what was guessed before says nothing of it. To be called before the account itself is locked, as
     * a log-in does it.
     */
    public void forgive(UUID account) {
        String subject = subjectOf(account);
        mapper.lock(subject);
        mapper.forgive(subject);
    }

    /** Deletes what says nothing any more. */
    public void forgetStale() {
        Instant now = clock.instant();
        mapper.deleteStale(now.minus(STALE), now.minus(Lockout.KNOWN_FOR));
    }

    private GuessCount count(String subject, String source, Instant now) {
        return mapper.counts(subject, source, EVERYWHERE).stream()
                .filter(count -> count.source().equals(source))
                .findFirst()
                .orElseGet(() -> GuessCount.none(source, now));
    }

    private static boolean isKnown(GuessCount own, GuessSource source, Instant now) {
        Instant last = own.loggedInAt();
        return source.isSession() || (last != null && now.isBefore(last.plus(Lockout.KNOWN_FOR)));
    }

    /** How long somebody must wait, in whole seconds. */
    public long secondsUntil(Instant end) {
        return Math.max(1, (Duration.between(clock.instant(), end).toMillis() + 999) / 1000);
    }
}
