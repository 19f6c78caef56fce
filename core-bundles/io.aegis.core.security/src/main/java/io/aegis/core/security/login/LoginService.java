package io.aegis.core.security.login;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.core.security.account.Account;
import io.aegis.core.security.account.AccountMapper;
import io.aegis.core.security.account.PasswordHasher;
import io.aegis.core.security.account.PasswordPolicy;
import io.aegis.core.security.account.Usernames;
import io.aegis.core.security.audit.AuditWriter;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.LiveState;
import io.aegis.core.security.gate.RequestCaller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets people in. Whether there is no such user, the password is wrong, or the account is deactivated: the answer is
 * the same, takes the same time, and counts the same.
 */
@Component(service = LoginService.class)
public final class LoginService {
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final Database database;
    private final AccountMapper accounts;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final Tokens tokens;
    private final LiveState state;
    private final AuditWriter audit;
    private final CurrentCaller callers;

    @Activate
    public LoginService(
            @Reference Database database,
            @Reference PasswordHasher hasher,
            @Reference LoginGuard guard,
            @Reference Tokens tokens,
            @Reference LiveState state,
            @Reference AuditWriter audit,
            @Reference CurrentCaller callers) {
        this.database = database;
        this.accounts = database.mapper(AccountMapper.class);
        this.hasher = hasher;
        this.guard = guard;
        this.tokens = tokens;
        this.state = state;
        this.audit = audit;
        this.callers = callers;
    }

    /**
     * A new token for the user.
     *
     * @throws ProblemException 401 {@code INVALID_CREDENTIALS}, with the time to wait where there were too many wrong
     *     passwords
     */
    public String login(String username, String password) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        Optional<Account> found = Usernames.isValid(name) ? accounts.findByUsername(name) : Optional.empty();
        String subject =
                found.map(account -> LoginGuard.subjectOf(account.id())).orElseGet(() -> guard.subjectOfUnknown(name));
        GuessSource source = GuessSource.ofAddress(callers.current().address());
        LoginGuard.Standing standing = guard.standing(subject, source);
        Attempt attempt = new Attempt(username, found, subject, source);
        if (standing.refusedUntil().isPresent()) {
            database.doInTransaction(() -> audit.record(attempt.refusal("login_refused", "too many wrong passwords")));
            throw refused(standing.refusedUntil());
        }
        // Outside the transaction: no row stays locked while this takes its time.
        String hash = found.map(Account::passwordHash).orElse(hasher.nobodys());
        boolean matches = password.length() <= PasswordPolicy.MAX_LENGTH
                ? hasher.matches(password, hash, source, standing.isKnown())
                : hasher.matches("", hasher.nobodys(), source, standing.isKnown());
        Outcome outcome = database.inTransaction(() -> decide(attempt, matches));
        if (outcome.token() == null) {
            throw refused(outcome.lockedUntil());
        }
        return outcome.token();
    }

    /** Who tries to log in, as whom, and from where. */
    private record Attempt(String typed, Optional<Account> found, String subject, GuessSource source) {
        AuditRecord refusal(String action, String reason) {
            if (found.isEmpty()) {
                // What does not look like a name may be a password in the wrong field: they have capitals.
                return AuditRecord.of(action, "user", Usernames.isValid(typed) ? typed : "-")
                        .detail("reason", reason);
            }
            return AuditRecord.of(action, "user", found.get().id())
                    .detail("username", found.get().username())
                    .detail("reason", reason);
        }

        /** Without what was typed. */
        @Override
        public String toString() {
            return "Attempt[" + subject + ", " + source + "]";
        }
    }

    /** A token, or until when further attempts are refused. */
    private record Outcome(@Nullable String token, Optional<Instant> lockedUntil) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Outcome[" + (token != null) + ", " + lockedUntil + "]";
        }
    }

    /** Looks again under the lock, so that many guesses at the same time are no way around the count. */
    private Outcome decide(Attempt attempt, boolean matches) {
        Optional<Instant> refusedUntil =
                guard.standingLocked(attempt.subject(), attempt.source()).refusedUntil();
        if (refusedUntil.isPresent()) {
            audit.record(attempt.refusal("login_refused", "too many wrong passwords"));
            return new Outcome(null, refusedUntil);
        }
        Optional<Account> present =
                accounts.findForUpdate(attempt.found().map(Account::id).orElse(NO_ACCOUNT));
        String reason = objection(attempt, present, matches);
        if (reason != null) {
            return refuse(attempt, reason);
        }
        Account account = present.orElseThrow();
        guard.right(attempt.subject(), attempt.source());
        audit.recordAs(asCallerOf(account), AuditRecord.of("login", "user", account.id()));
        return new Outcome(tokens.issue(account.id(), account.role(), account.tokenEpoch()), Optional.empty());
    }

    private static @Nullable String objection(Attempt attempt, Optional<Account> present, boolean matches) {
        if (present.isEmpty()) {
            return "unknown user";
        }
        Account account = present.get();
        if (!account.isActive()) {
            return "deactivated";
        }
        boolean isSameHash = attempt.found()
                .map(Account::passwordHash)
                .filter(account.passwordHash()::equals)
                .isPresent();
        return matches && isSameHash ? null : "wrong password";
    }

    private Outcome refuse(Attempt attempt, String reason) {
        Optional<Instant> lockedUntil = guard.wrong(attempt.subject(), attempt.source());
        AuditRecord record = attempt.refusal("login_failed", reason);
        audit.record(lockedUntil.isPresent() ? record.detail("locked_until", lockedUntil.get()) : record);
        return new Outcome(null, lockedUntil);
    }

    private RequestCaller asCallerOf(Account account) {
        RequestCaller present = callers.current();
        Identity identity = new Identity(
                Optional.of(account.id()),
                account.username(),
                Optional.of(account.role()),
                present.identity().source(),
                Optional.empty(),
                Optional.empty(),
                account.mustChangePassword());
        return new RequestCaller(identity, present.origin(), present.grants());
    }

    /** Ends the session that the present call came with; nothing where it came with an API key. */
    void logout() {
        RequestCaller caller = callers.current();
        caller.identity()
                .session()
                .ifPresent(session -> database.doInTransaction(() -> {
                    state.revoke(session);
                    audit.record(
                            AuditRecord.of("logout", "user", caller.userId().orElse(NO_ACCOUNT)));
                }));
    }

    private ProblemException refused(Optional<Instant> until) {
        long seconds = until.map(guard::secondsUntil).orElse(0L);
        String detail = until.isEmpty()
                ? "Wrong user name or password."
                : "Wrong user name or password, or too many wrong ones: try again in " + seconds + " seconds.";
        return new ProblemException(Problem.UNAUTHORIZED, "INVALID_CREDENTIALS", detail, List.of(), seconds, null);
    }
}
