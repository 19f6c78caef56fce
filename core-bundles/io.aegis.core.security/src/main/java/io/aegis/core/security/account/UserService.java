package io.aegis.core.security.account;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Role;
import io.aegis.core.security.Input;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.LiveState;
import io.aegis.core.security.key.KeyRevocation;
import io.aegis.core.security.login.LoginGuard;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What administrators do with users. Users are never deleted, since the audit log names them, only deactivated. */
@Component(service = UserService.class)
public final class UserService {
    private static final int MAX_DISPLAY_NAME = 200;
    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Database database;
    private final AccountMapper accounts;
    private final PasswordHasher hasher;
    private final LoginGuard guard;
    private final LiveState state;
    private final AuditTrail audit;
    private final KeyRevocation keys;
    private final CurrentCaller callers;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public UserService(
            @Reference Database database,
            @Reference PasswordHasher hasher,
            @Reference LoginGuard guard,
            @Reference LiveState state,
            @Reference AuditTrail audit,
            @Reference CurrentCaller callers) {
        this.database = database;
        this.accounts = database.mapper(AccountMapper.class);
        this.hasher = hasher;
        this.guard = guard;
        this.state = state;
        this.audit = audit;
        this.keys = new KeyRevocation(database, state, audit);
        this.callers = callers;
    }

    public Page<UserView> list(UserFilter filter, PageRequest page) {
        List<UserView> users = accounts.list(filter, page.offset(), page.limit()).stream()
                .map(UserView::of)
                .toList();
        return page.page(users, accounts.count(filter));
    }

    UserView get(String id) {
        return Input.uuid(id)
                .flatMap(accounts::find)
                .map(UserView::of)
                .orElseThrow(() -> ProblemException.notFound("User", id));
    }

    public UserView create(NewUser wanted) {
        String username = Input.requiredLine("username", wanted.username(), 64).toLowerCase(Locale.ROOT);
        if (!Usernames.isValid(username)) {
            throw ProblemException.invalidField("username", Usernames.RULE);
        }
        if (Usernames.isReserved(username)) {
            throw ProblemException.invalidField("username", "is reserved for the platform itself");
        }
        Role role = role(Objects.requireNonNullElse(wanted.role(), ""));
        String email = email(wanted.email());
        String displayName = Input.line("display_name", wanted.displayName(), MAX_DISPLAY_NAME);
        String password = checked("password", wanted.password(), username);
        Instant now = now();
        Account account = new AccountEdit(null)
                .identified(Ids.next(), username, now)
                .displayName(displayName)
                .email(email)
                .role(role)
                .password(hasher.hash(password), true)
                .at(now);
        return database.inTransaction(() -> {
            insert(account);
            state.refreshAfterCommit();
            UserView created = UserView.of(account);
            audit.record(AuditRecord.of("create_user", "user", account.id()).after(created));
            return created;
        });
    }

    private void insert(Account account) {
        try {
            accounts.insert(account);
        } catch (ConstraintViolation e) {
            if (e.constraint().equals("account_username_key")) {
                throw ProblemException.duplicate("A user named " + account.username() + " is there already.");
            }
            throw e;
        }
    }

    public UserView change(String id, UserChange change, IfMatch condition) {
        UUID key = Input.uuid(id).orElseThrow(() -> ProblemException.notFound("User", id));
        String hash = newHash(key, id, change);
        return database.inTransaction(() -> {
            if (hash != null) {
                guard.forgive(key);
            }
            // Before the row itself, and always in the same order: two administrators may change each other.
            List<UUID> admins = accounts.lockActiveAdmins();
            Account before = accounts.findForUpdate(key).orElseThrow(() -> ProblemException.notFound("User", id));
            condition.check(UserView.of(before).version());
            Account after = apply(before, change, hash);
            keepAnAdmin(before, after, admins);
            accounts.update(after);
            state.refreshAfterCommit();
            if (hash != null) {
                keys.revokeAllOf(key, now(), "password reset");
            } else if (!after.isActive()) {
                keys.revokeAllOf(key, now(), "deactivated");
            }
            AuditRecord record = AuditRecord.of("update_user", "user", key)
                    .before(UserView.of(before))
                    .after(UserView.of(after));
            audit.record(hash == null ? record : record.detail("changed", "password"));
            return UserView.of(after);
        });
    }

    /** Computed before the transaction: no row stays locked while this takes its time. */
    private @Nullable String newHash(UUID key, String id, UserChange change) {
        if (!change.password().isPresent()) {
            return null;
        }
        if (callers.current().userId().filter(key::equals).isPresent()) {
            throw ProblemException.invalidField("password", "change your own with POST /auth/change-password");
        }
        Account account = accounts.find(key).orElseThrow(() -> ProblemException.notFound("User", id));
        return hasher.hash(checked("password", change.password().value(), account.username()));
    }

    private Account apply(Account before, UserChange change, @Nullable String hash) {
        AccountEdit edit = new AccountEdit(before);
        if (change.displayName().isPresent()) {
            edit.displayName(Input.line("display_name", change.displayName().value(), MAX_DISPLAY_NAME));
        }
        if (change.email().isPresent()) {
            edit.email(email(change.email().value()));
        }
        if (change.role().isPresent()) {
            edit.role(role(change.role().orKeepRequired("role", before.role().id())));
        }
        edit.active(change.isActive().orKeepRequired("is_active", before.isActive()));
        edit.mustChangePassword(
                change.mustChangePassword().orKeepRequired("must_change_password", before.mustChangePassword()));
        if (hash != null) {
            edit.password(hash, true);
        }
        return edit.at(now());
    }

    private static void keepAnAdmin(Account before, Account after, List<UUID> admins) {
        boolean wasAdmin = before.isActive() && before.role() == Role.ADMIN;
        boolean isAdmin = after.isActive() && after.role() == Role.ADMIN;
        if (wasAdmin && !isAdmin && admins.stream().allMatch(before.id()::equals)) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "LAST_ADMIN",
                    before.username() + " is the last active administrator: make somebody else one first.");
        }
    }

    public void deactivate(String id, IfMatch condition) {
        UUID key = Input.uuid(id).orElseThrow(() -> ProblemException.notFound("User", id));
        database.doInTransaction(() -> {
            List<UUID> admins = accounts.lockActiveAdmins();
            Account before = accounts.findForUpdate(key).orElseThrow(() -> ProblemException.notFound("User", id));
            condition.check(UserView.of(before).version());
            if (!before.isActive()) {
                return;
            }
            Account after = new AccountEdit(before).active(false).at(now());
            keepAnAdmin(before, after, admins);
            accounts.update(after);
            state.refreshAfterCommit();
            keys.revokeAllOf(key, now(), "deactivated");
            audit.record(AuditRecord.of("deactivate_user", "user", key)
                    .before(UserView.of(before))
                    .after(UserView.of(after)));
        });
    }

    /** Ends all sessions of a user, on all nodes; API keys stay. */
    public void logoutAll(String id) {
        UUID key = Input.uuid(id).orElseThrow(() -> ProblemException.notFound("User", id));
        database.doInTransaction(() -> {
            Account before = accounts.findForUpdate(key).orElseThrow(() -> ProblemException.notFound("User", id));
            accounts.update(new AccountEdit(before).endSessions().at(now()));
            state.refreshAfterCommit();
            audit.record(AuditRecord.of("logout_all", "user", key).detail("username", before.username()));
        });
    }

    static Role role(String id) {
        return Role.of(id)
                .orElseThrow(() -> ProblemException.invalidField(
                        "role", "must be admin, red_lead, blue_lead, red_tech, blue_tech or viewer"));
    }

    private static @Nullable String email(@Nullable String text) {
        String email = Input.line("email", text, MAX_EMAIL);
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw ProblemException.invalidField("email", "must look like name@domain");
        }
        return email;
    }

    static String checked(String field, @Nullable String password, String username) {
        String text = Objects.requireNonNullElse(password, "");
        PasswordPolicy.objection(text, username).ifPresent(objection -> {
            throw ProblemException.invalidField(field, objection);
        });
        return text;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
