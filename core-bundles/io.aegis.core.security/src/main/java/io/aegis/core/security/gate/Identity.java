package io.aegis.core.security.gate;

import io.aegis.api.security.Role;
import io.aegis.core.security.key.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whom the credentials of a request stand for. */
public record Identity(
        Optional<UUID> userId,
        String username,
        Optional<Role> role,
        Source source,
        Optional<Key> key,
        Optional<Session> session,
        boolean mustChangePassword) {

    /** What made somebody known. */
    public enum Source {
        NOBODY,
        PLATFORM,
        COMMAND_LINE,
        COOKIE,
        BEARER_TOKEN,
        API_KEY
    }

    /** The token that was presented. */
    public record Session(UUID tokenId, Instant expiresAt) {}

    /** The API key that was presented; one without end stays until it is revoked. */
    public record Key(UUID id, Scope scope, Optional<Instant> expiresAt) {}

    public static final Identity NOBODY = new Identity(
            Optional.empty(), "anonymous", Optional.empty(), Source.NOBODY, Optional.empty(), Optional.empty(), false);
    public static final Identity PLATFORM = machine("system", Source.PLATFORM);
    public static final Identity COMMAND_LINE = machine("cli", Source.COMMAND_LINE);

    private static Identity machine(String name, Source source) {
        return new Identity(
                Optional.empty(), name, Optional.of(Role.ADMIN), source, Optional.empty(), Optional.empty(), false);
    }

    public static Identity ofToken(LiveAccount account, Source source, Session session) {
        return new Identity(
                Optional.of(account.id()),
                account.username(),
                Optional.of(account.role()),
                source,
                Optional.empty(),
                Optional.of(session),
                account.mustChangePassword());
    }

    static Identity ofKey(LiveAccount owner, LiveKey key) {
        return new Identity(
                Optional.of(owner.id()),
                owner.username(),
                Optional.of(owner.role()),
                Source.API_KEY,
                Optional.of(new Key(key.id(), key.scope(), Optional.ofNullable(key.expiresAt()))),
                Optional.empty(),
                owner.mustChangePassword());
    }

    /** How far the API key goes; nothing where it was no key. */
    public Optional<Scope> scope() {
        return key.map(Key::scope);
    }

    boolean isKnown() {
        return source != Source.NOBODY;
    }
}
