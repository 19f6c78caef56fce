package io.aegis.core.security;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.core.security.account.FirstAdmin;
import io.aegis.core.security.account.NewUser;
import io.aegis.core.security.account.PasswordHasher;
import io.aegis.core.security.account.ProfileService;
import io.aegis.core.security.account.UserChange;
import io.aegis.core.security.account.UserService;
import io.aegis.core.security.audit.AuditSealer;
import io.aegis.core.security.audit.AuditService;
import io.aegis.core.security.audit.AuditVerifier;
import io.aegis.core.security.audit.AuditWriter;
import io.aegis.core.security.audit.SealSignal;
import io.aegis.core.security.gate.Authenticator;
import io.aegis.core.security.gate.Credential;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.LiveState;
import io.aegis.core.security.gate.Origin;
import io.aegis.core.security.gate.PermissionTable;
import io.aegis.core.security.gate.RequestCaller;
import io.aegis.core.security.key.ApiKeyService;
import io.aegis.core.security.key.CommandLineKey;
import io.aegis.core.security.key.KeyUsage;
import io.aegis.core.security.login.LoginGuard;
import io.aegis.core.security.login.LoginService;
import io.aegis.core.security.login.Tokens;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestFolders;
import io.aegis.testkit.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The whole bundle without OSGi, on a real database: one running server. Two of them on one database are a cluster. */
public final class Node {
    public static final String ADMIN_PASSWORD = "First-Password-1";
    public static final String PASSWORD = "Some-Password-22";

    private static final PasswordHasher HASHER = new PasswordHasher(64, 1);
    /** One for all tests, emptied for each: quicker than a database for each. */
    private static final TestDatabase SHARED = TestDatabase.of("security");

    public final TestDatabase database;
    public final Path home;
    public final TestClock clock;
    public final PermissionTable grants = new PermissionTable();
    public final CurrentCaller callers = new CurrentCaller(grants);
    final SealSignal signal = new SealSignal();
    public final AuditWriter audit;
    public final LiveState state;
    final Tokens tokens;
    public final KeyUsage usage;
    public final Authenticator authenticator;
    final LoginGuard guard;
    public final LoginService logins;
    public final UserService users;
    public final ProfileService profile;
    public final ApiKeyService keys;
    public final AuditSealer sealer;
    public final AuditVerifier verifier;
    public final AuditService log;

    private Node(TestDatabase database, Path home, TestClock clock) {
        this.database = database;
        this.home = home;
        this.clock = clock;
        grants.put(
                1, List.of(new PermissionTable.Declaration("thing", "thing:change", List.of("red_lead", "red_tech"))));
        TestSettings settings = TestSettings.in(home).with(SecuritySettings.ADMIN_PASSWORD, ADMIN_PASSWORD);
        audit = new AuditWriter(database, callers, signal);
        new FirstAdmin(database, settings, HASHER, audit, () -> {});
        state = new LiveState(database, clock);
        tokens = new Tokens(database, state, clock);
        usage = new KeyUsage(database, clock);
        authenticator = new Authenticator(tokens, state, usage, new CommandLineKey(settings), clock);
        guard = new LoginGuard(database, clock);
        logins = new LoginService(database, HASHER, guard, tokens, state, audit, callers);
        users = new UserService(database, HASHER, guard, state, audit, callers);
        profile = new ProfileService(database, HASHER, guard, tokens, state, audit, callers, settings, clock);
        keys = new ApiKeyService(database, state, audit, callers);
        sealer = new AuditSealer(database);
        verifier = new AuditVerifier(database);
        log = new AuditService(database);
    }

    /** A server with an empty database: the first start. */
    public static Node start() {
        SHARED.execute("TRUNCATE security.account, security.api_key, security.revoked_token, security.secret, "
                + "security.login_guard, "
                + "security.audit_log, security.audit_unsealed, security.audit_seal, security.audit_head "
                + "RESTART IDENTITY");
        SHARED.execute("INSERT INTO security.audit_head (position, hash, sealed_at) VALUES (0, '', now())");
        return on(SHARED);
    }

    /** A server that has nothing to do with the others. */
    public static Node startApart() {
        return on(TestDatabase.of("security"));
    }

    private static Node on(TestDatabase database) {
        return new Node(database, TestFolders.create("aegis-security-"), new TestClock());
    }

    /** Another server on the same database, or this one after a restart. */
    public Node another() {
        return new Node(database, home, clock);
    }

    /** A user who need not change the password. */
    public UUID user(String name, Role role) {
        UUID id = Objects.requireNonNull(
                users.create(new NewUser(name, null, null, PASSWORD, role.id())).id());
        users.change(
                id.toString(),
                new UserChange(
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.to(false),
                        Change.absent()),
                IfMatch.any());
        return id;
    }

    public Optional<Identity> whoIs(String token) {
        return tokens.identify(token, Identity.Source.BEARER_TOKEN);
    }

    /** From now on this thread works for whom the credential stands for. */
    public Node become(Credential credential) {
        Identity identity = authenticator.identify(credential).orElseThrow();
        callers.enter(new RequestCaller(identity, new Origin("192.0.2.7", "request-1", true), grants));
        return this;
    }

    public Node login(String name, String password) {
        return become(new Credential(Credential.Kind.BEARER, logins.login(name, password)));
    }

    public Node loginAdmin() {
        return login("admin", ADMIN_PASSWORD);
    }

    /** From now on this thread works for nobody who comes from there. */
    public Node from(String address) {
        callers.enter(new RequestCaller(Identity.NOBODY, new Origin(address, "request-1", true), grants));
        return this;
    }

    public void logoutThread() {
        callers.exit();
    }
}
