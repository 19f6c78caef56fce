package io.aegis.core.security.account;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.setting.Settings;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.LiveState;
import io.aegis.core.security.key.KeyRevocation;
import io.aegis.core.security.login.GuessSource;
import io.aegis.core.security.login.LoginGuard;
import io.aegis.core.security.login.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What everybody does with their own account. */
@Component(service = ProfileService.class)
public final class ProfileService {
    private final Database database;
    private final AccountMapper accounts;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final Tokens tokens;
    private final LiveState state;
    private final AuditTrail audit;
    private final KeyRevocation keys;
    private final CurrentCaller callers;
    private final AdminPasswordFile adminPasswordFile;
    private final Preferences preferences = new Preferences();
    private final Clock clock;

    @Activate
    public ProfileService(
            @Reference Database database,
            @Reference PasswordHasher hasher,
            @Reference LoginGuard guard,
            @Reference Tokens tokens,
            @Reference LiveState state,
            @Reference AuditTrail audit,
            @Reference CurrentCaller callers,
            @Reference Settings settings) {
        this(database, hasher, guard, tokens, state, audit, callers, settings, Clock.systemUTC());
    }

    public ProfileService(
            Database database,
            PasswordHasher hasher,
            LoginGuard guard,
            Tokens tokens,
            LiveState state,
            AuditTrail audit,
            CurrentCaller callers,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.accounts = database.mapper(AccountMapper.class);
        this.hasher = hasher;
        this.guard = guard;
        this.keys = new KeyRevocation(database, state, audit);
        this.tokens = tokens;
        this.state = state;
        this.audit = audit;
        this.callers = callers;
        this.adminPasswordFile = new AdminPasswordFile(settings.home());
        this.clock = clock;
    }

    public UserView me() {
        Identity identity = callers.current().identity();
        return identity.userId().isEmpty()
                ? UserView.ofMachine(identity)
                : UserView.of(accounts.find(ownId()).orElseThrow(() -> ProblemException.notFound("User", ownId())));
    }

    UserView changePreferences(Map<String, @Nullable Object> change, IfMatch condition) {
        UUID id = ownId();
        return database.inTransaction(() -> {
            Account before = own(id);
            condition.check(UserView.of(before).version());
            String merged = preferences.merge(before.preferences(), change);
            Account after = new AccountEdit(before).preferences(merged).at(now());
            accounts.update(after);
            audit.record(AuditRecord.of("update_preferences", "user", id)
                    .before(UserView.of(before).preferences())
                    .after(UserView.of(after).preferences()));
            return UserView.of(after);
        });
    }

    /**
     * Gives the account a new password and ends all its sessions.
     *
     * @return a token of the new epoch, for a caller that came with a cookie and keeps its session
     */
    public String changePassword(PasswordChange change) {
        UUID id = ownId();
        Account known = accounts.find(id).orElseThrow(() -> ProblemException.notFound("User", id));
        String current = Objects.requireNonNullElse(change.currentPassword(), "");
        checkCurrent(known, current);
        String wanted = UserService.checked("new_password", change.newPassword(), known.username());
        if (wanted.equals(current)) {
            throw ProblemException.invalidField("new_password", "must not be the present one");
        }
        String hash = hasher.hash(wanted);
        Account changed = database.inTransaction(() -> {
            guard.forgive(id);
            Account before = own(id);
            if (!before.passwordHash().equals(known.passwordHash())) {
                throw new ProblemException(
                        Problem.INVALID_STATE, "The password was changed at the same moment by somebody else.");
            }
            Account after = new AccountEdit(before).password(hash, false).at(now());
            accounts.update(after);
            state.refreshAfterCommit();
            if (Boolean.TRUE.equals(change.revokeApiKeys())) {
                keys.revokeAllOf(id, now(), "password change");
            }
            audit.record(AuditRecord.of("change_password", "user", id));
            if (before.username().equals(FirstAdmin.USERNAME)) {
                database.afterCommit(adminPasswordFile::remove);
            }
            return after;
        });
        return tokens.issue(changed.id(), changed.role(), changed.tokenEpoch());
    }

    /**
     * A stolen session must not be a way to try passwords without end. Its guesses count for itself, so that those who
     * guess elsewhere do not keep the owner from choosing a new password.
     */
    private void checkCurrent(Account account, String current) {
        String subject = LoginGuard.subjectOf(account.id());
        GuessSource source = GuessSource.ofCaller(callers.current());
        LoginGuard.Standing standing = guard.standing(subject, source);
        if (standing.refusedUntil().isPresent()) {
            throw wrongCurrent(standing.refusedUntil());
        }
        boolean matches = current.length() <= PasswordPolicy.MAX_LENGTH
                && hasher.matches(current, account.passwordHash(), source, standing.isKnown());
        // The look under the lock: many guesses at the same time are no way around the count.
        Optional<ProblemException> refusal = database.inTransaction(() -> {
            Optional<Instant> refusedUntil =
                    guard.standingLocked(subject, source).refusedUntil();
            if (refusedUntil.isPresent()) {
                return Optional.of(wrongCurrent(refusedUntil));
            }
            if (matches) {
                return Optional.empty();
            }
            audit.record(AuditRecord.of("change_password_failed", "user", account.id())
                    .detail("reason", "wrong password"));
            return Optional.of(wrongCurrent(guard.wrong(subject, source)));
        });
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private ProblemException wrongCurrent(Optional<Instant> until) {
        return ProblemException.invalidField(
                "current_password",
                until.map(end -> "is wrong, or there were too many wrong ones: try again in " + guard.secondsUntil(end)
                                + " seconds")
                        .orElse("is wrong"));
    }

    /** Ends all of one's own sessions, on all nodes; API keys stay. */
    public void logoutAll() {
        UUID id = ownId();
        database.doInTransaction(() -> {
            accounts.update(new AccountEdit(own(id)).endSessions().at(now()));
            state.refreshAfterCommit();
            audit.record(AuditRecord.of("logout_all", "user", id));
        });
    }

    private Account own(UUID id) {
        return accounts.findForUpdate(id).orElseThrow(() -> ProblemException.notFound("User", id));
    }

    private UUID ownId() {
        return callers.current()
                .userId()
                .orElseThrow(() -> new ProblemException(
                        Problem.FORBIDDEN, "Only users have an account, the command line does not."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
