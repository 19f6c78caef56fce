package io.aegis.core.security;

import io.aegis.api.persistence.Database;
import io.aegis.api.security.Role;
import java.time.Clock;
import java.time.Instant;
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
 * {@link Housekeeping} has asked for them, twice a second.
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
    private String horizon = FROM_THE_BEGINNING;

    /** Loads everything: a token revoked before a restart is revoked after it. */
    @Activate
    public LiveState(@Reference Database database, @Reference FirstAdmin firstAdmin) {
        this(database, Clock.systemUTC());
    }

    LiveState(Database database, Clock clock) {
        this.database = database;
        this.mapper = database.mapper(LiveStateMapper.class);
        this.clock = clock;
        refresh();
    }

    @Nullable
    LiveAccount account(UUID id) {
        return accounts.get(id);
    }

    /** By name in any case. */
    Optional<LiveAccount> accountNamed(String username) {
        return Optional.ofNullable(names.get(username.toLowerCase(Locale.ROOT))).map(accounts::get);
    }

    /** Those of a role that may be used. */
    Stream<LiveAccount> activeAccounts(Role role) {
        return accounts.values().stream().filter(account -> account.isActive() && account.role() == role);
    }

    @Nullable
    LiveKey key(Fingerprint fingerprint) {
        return keys.get(fingerprint);
    }

    boolean isRevoked(UUID tokenId) {
        return revoked.containsKey(tokenId);
    }

    /** Makes the token useless from the commit of the present transaction on. */
    void revoke(Identity.Session session) {
        mapper.insertRevocation(new RevokedToken(session.tokenId(), session.expiresAt()));
        refreshAfterCommit();
    }

    /** Takes over what the present transaction changes, when it is committed. */
    void refreshAfterCommit() {
        database.afterCommit(this::refresh);
    }

    /** Takes over what was changed since the last time, by whomever. */
    synchronized void refresh() {
        String next = mapper.horizon();
        for (LiveAccount account : mapper.accountsSince(horizon)) {
            accounts.put(account.id(), account);
            names.put(account.username(), account.id());
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
    void forgetExpired() {
        Instant now = clock.instant();
        mapper.deleteRevocationsBefore(now);
        revoked.values().removeIf(expiresAt -> !expiresAt.isAfter(now));
    }

    /** The account if it may be used at all. */
    Optional<LiveAccount> activeAccount(UUID id) {
        return Optional.ofNullable(account(id)).filter(LiveAccount::isActive);
    }
}
