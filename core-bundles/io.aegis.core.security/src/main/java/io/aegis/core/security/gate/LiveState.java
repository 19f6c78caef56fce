package io.aegis.core.security.gate;

import io.aegis.api.persistence.Database;
import io.aegis.api.security.Role;
import io.aegis.core.security.Fingerprint;
import io.aegis.core.security.Housekeeping;
import io.aegis.core.security.account.FirstAdmin;
import io.aegis.core.security.account.Usernames;
import io.aegis.core.security.login.RevokedToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Accounts, API keys and revoked tokens in memory, so that no request waits for the database to know its caller.
 * Changes made on this node are there when the call that made them returns; changes of other nodes as soon as
 * {@link Housekeeping} has asked for them, twice a second. What is not there at all is asked for at once, within limits
 * (docs/adr/028): it may be new on another node.
 */
@Component(service = LiveState.class)
public final class LiveState {
    private static final String FROM_THE_BEGINNING = "0";

    private final Database database;
    private final LiveStateMapper mapper;
    private final Clock clock;
    private final Map<UUID, LiveAccount> accounts = new ConcurrentHashMap<>();
    /** Names are the same for ever. */
    private final Map<String, UUID> names = new ConcurrentHashMap<>();

    private final Map<Fingerprint, LiveKey> keys = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> revoked = new ConcurrentHashMap<>();
    private final Misses misses;
    private String horizon = FROM_THE_BEGINNING;

    /** Loads everything: a token revoked before a restart is revoked after it. */
    @Activate
    public LiveState(@Reference Database database, @Reference FirstAdmin firstAdmin) {
        this(database, Clock.systemUTC());
    }

    public LiveState(Database database, Clock clock) {
        this.database = database;
        this.mapper = database.mapper(LiveStateMapper.class);
        this.clock = clock;
        this.misses = new Misses();
        refresh();
    }

    @Nullable
    public LiveAccount account(UUID id) {
        LiveAccount known = accounts.get(id);
        return known == null ? readAccount(id, -1) : known;
    }

    /** As it is since that epoch began at least, where it did. */
    public Optional<LiveAccount> accountOfEpoch(UUID id, int epoch) {
        LiveAccount known = accounts.get(id);
        return Optional.ofNullable(known == null || known.tokenEpoch() < epoch ? readAccount(id, epoch) : known);
    }

    private synchronized @Nullable LiveAccount readAccount(UUID id, int epoch) {
        LiveAccount known = accounts.get(id);
        if (known != null && known.tokenEpoch() >= epoch) {
            return known;
        }
        return misses.ask(List.of(id, epoch), () -> mapper.account(id))
                .map(this::takeOver)
                .orElse(known);
    }

    /** By name in any case. */
    public Optional<LiveAccount> accountNamed(String username) {
        String name = username.toLowerCase(Locale.ROOT);
        UUID id = names.get(name);
        return id == null ? readAccountNamed(name) : Optional.ofNullable(accounts.get(id));
    }

    private synchronized Optional<LiveAccount> readAccountNamed(String name) {
        UUID id = names.get(name);
        if (id != null) {
            return Optional.ofNullable(accounts.get(id));
        }
        return Usernames.isValid(name)
                ? misses.ask(name, () -> mapper.accountNamed(name)).map(this::takeOver)
                : Optional.empty();
    }

    private LiveAccount takeOver(LiveAccount account) {
        accounts.put(account.id(), account);
        names.put(account.username(), account.id());
        return account;
    }

    /** Those of a role that may be used. */
    public Stream<LiveAccount> activeAccounts(Role role) {
        return accounts.values().stream().filter(account -> account.isActive() && account.role() == role);
    }

    @Nullable
    LiveKey key(Fingerprint fingerprint) {
        LiveKey known = keys.get(fingerprint);
        return known == null ? readKey(fingerprint) : known;
    }

    private synchronized @Nullable LiveKey readKey(Fingerprint fingerprint) {
        LiveKey known = keys.get(fingerprint);
        if (known == null) {
            misses.ask(fingerprint, () -> mapper.key(fingerprint.hexadecimal())).ifPresent(this::takeOver);
        }
        return keys.get(fingerprint);
    }

    public boolean isRevoked(UUID tokenId) {
        return revoked.containsKey(tokenId);
    }

    /** Makes the token useless from the commit of the present transaction on. */
    public void revoke(Identity.Session session) {
        mapper.insertRevocation(new RevokedToken(session.tokenId(), session.expiresAt()));
        refreshAfterCommit();
    }

    /** Takes over what the present transaction changes, when it is committed. */
    public void refreshAfterCommit() {
        database.afterCommit(this::refresh);
    }

    /** Takes over what was changed since the last time, by whomever. */
    public synchronized void refresh() {
        String next = mapper.horizon();
        for (LiveAccount account : mapper.accountsSince(horizon)) {
            takeOver(account);
        }
        for (LiveKey key : mapper.keysSince(horizon)) {
            takeOver(key);
        }
        for (RevokedToken token : mapper.revocationsSince(horizon, clock.instant())) {
            revoked.put(token.jti(), token.expiresAt());
        }
        horizon = next;
    }

    private void takeOver(LiveKey key) {
        Fingerprint fingerprint = Fingerprint.ofHash(key.hash());
        if (key.revokedAt() == null) {
            keys.put(fingerprint, key);
        } else {
            keys.remove(fingerprint);
        }
    }

    /** Forgets revocations of tokens that have expired by themselves. */
    public void forgetExpired() {
        Instant now = clock.instant();
        mapper.deleteRevocationsBefore(now);
        revoked.values().removeIf(expiresAt -> !expiresAt.isAfter(now));
    }

    /** The account if it may be used at all. */
    Optional<LiveAccount> activeAccount(UUID id) {
        return Optional.ofNullable(account(id)).filter(LiveAccount::isActive);
    }
}
