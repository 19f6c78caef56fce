package io.aegis.core.security;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets people in. Whether there is no such user, the password is wrong, or the account is locked or deactivated: the
 * answer is the same and takes the same time.
 */
@Component(service = LoginService.class)
public final class LoginService {
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final Database database;
    private final AccountMapper accounts;
    private final PasswordHasher hasher;
    private final Tokens tokens;
    private final LiveState state;
    private final AuditWriter audit;
    private final CurrentCaller callers;
    private final Clock clock;

    @Activate
    public LoginService(
            @Reference Database database,
            @Reference PasswordHasher hasher,
            @Reference Tokens tokens,
            @Reference LiveState state,
            @Reference AuditWriter audit,
            @Reference CurrentCaller callers) {
        this(database, hasher, tokens, state, audit, callers, Clock.systemUTC());
    }

    LoginService(
            Database database,
            PasswordHasher hasher,
            Tokens tokens,
            LiveState state,
            AuditWriter audit,
            CurrentCaller callers,
            Clock clock) {
        this.database = database;
        this.accounts = database.mapper(AccountMapper.class);
        this.hasher = hasher;
        this.tokens = tokens;
        this.state = state;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * A new token for the user.
     *
     * @throws ProblemException 401 {@code INVALID_CREDENTIALS}
     */
    String login(String username, String password) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        Optional<Account> found = Usernames.isValid(name) ? accounts.findByUsername(name) : Optional.empty();
        // Outside the transaction: no row stays locked while this takes its time.
        String hash = found.map(Account::passwordHash).orElse(hasher.nobodys());
        boolean matches = password.length() <= PasswordPolicy.MAX_LENGTH
                ? hasher.matches(password, hash)
                : hasher.matches("", hasher.nobodys());
        Optional<String> token = database.inTransaction(() -> decide(username, found, matches));
        return token.orElseThrow(LoginService::refused);
    }

    /** Looks at the row again under its lock, so that many guesses at the same time are no way around the lockout. */
    private Optional<String> decide(String typed, Optional<Account> found, boolean matches) {
        Instant now = clock.instant();
        Optional<Account> locked = accounts.findForUpdate(found.map(Account::id).orElse(NO_ACCOUNT));
        if (locked.isEmpty()) {
            accounts.recordFailedLogin(NO_ACCOUNT, 0, null);
            // What does not look like a name may be a password in the wrong field: they have capitals.
            audit.record(AuditRecord.of("login_failed", "user", Usernames.isValid(typed) ? typed : "-")
                    .detail("reason", "unknown user"));
            return Optional.empty();
        }
        Account account = locked.get();
        boolean isSameHash = found.map(Account::passwordHash)
                .filter(account.passwordHash()::equals)
                .isPresent();
        if (account.isLockedAt(now) || !account.isActive()) {
            accounts.recordFailedLogin(NO_ACCOUNT, 0, null);
            String reason = account.isActive() ? "locked" : "deactivated";
            audit.record(refusal("login_refused", account, reason));
            return Optional.empty();
        }
        if (!matches || !isSameHash) {
            return wrongPassword(account, now);
        }
        accounts.recordFailedLogin(account.id(), 0, null);
        audit.record(AuditRecord.of("login", "user", account.id()).by(asCallerOf(account)));
        return Optional.of(tokens.issue(account.id(), account.role(), account.tokenEpoch()));
    }

    private Optional<String> wrongPassword(Account account, Instant now) {
        int failures = account.failedLogins() + 1;
        Optional<Instant> lockedUntil = Lockout.lockedUntil(failures, now);
        accounts.recordFailedLogin(account.id(), failures, lockedUntil.orElse(null));
        AuditRecord record = refusal("login_failed", account, "wrong password");
        audit.record(lockedUntil.isPresent() ? record.detail("locked_until", lockedUntil.get()) : record);
        return Optional.empty();
    }

    private static AuditRecord refusal(String action, Account account, String reason) {
        return AuditRecord.of(action, "user", account.id())
                .detail("username", account.username())
                .detail("reason", reason);
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

    private static ProblemException refused() {
        return new ProblemException(
                Problem.UNAUTHORIZED,
                "INVALID_CREDENTIALS",
                "Wrong user name or password, or too many wrong ones: then the account is locked for a while.");
    }
}
