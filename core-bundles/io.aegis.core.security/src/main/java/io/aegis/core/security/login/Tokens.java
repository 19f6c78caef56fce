package io.aegis.core.security.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Role;
import io.aegis.core.security.Fingerprint;
import io.aegis.core.security.SecretMapper;
import io.aegis.core.security.SharedSecret;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.LiveAccount;
import io.aegis.core.security.gate.LiveState;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Issues and checks the signed tokens of users: JWT, HS256, claims {@code sub} (the user's id), {@code role}, {@code
 * jti}, {@code iat}, {@code exp} and {@code epoch}. A token is good until it expires, is revoked, or its account is
 * deactivated or enters another epoch, as it does when its password or role changes. The key is made once and kept in
 * the database, so that all nodes share it.
 */
@Component(service = Tokens.class)
public final class Tokens {
    public static final Duration LIFETIME = Duration.ofDays(1);

    private static final String SECRET_NAME = "jwt-hs256";
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_REMEMBERED = 20_000;

    private final LiveState state;
    private final Clock clock;
    private final SecretKey key;
    private final JwtParser parser;
    private final Cache<Fingerprint, Verified> verified =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    /** What stands in a token whose signature is good: that does not change, so it is remembered. */
    private record Verified(UUID accountId, int epoch, Identity.Session session) {}

    @Activate
    public Tokens(@Reference Database database, @Reference LiveState state) {
        this(database, state, Clock.systemUTC());
    }

    public Tokens(Database database, LiveState state, Clock clock) {
        this.state = state;
        this.clock = clock;
        this.key = Keys.hmacShaKeyFor(SharedSecret.of(database.mapper(SecretMapper.class), SECRET_NAME, clock));
        this.parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .verifyWith(key)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    public String issue(UUID accountId, Role role, int epoch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Jwts.builder()
                .subject(accountId.toString())
                .claim("role", role.id())
                .claim("epoch", epoch)
                .id(Ids.next().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFETIME)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    /** Whom the token stands for, as things are now; nobody if it is not good. */
    public Optional<Identity> identify(String token, Identity.Source source) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Fingerprint fingerprint = Fingerprint.of(token);
        Verified claims = verified.getIfPresent(fingerprint);
        if (claims == null) {
            claims = verify(token);
            if (claims == null) {
                return Optional.empty();
            }
            verified.put(fingerprint, claims);
        }
        return accept(claims, source);
    }

    private Optional<Identity> accept(Verified claims, Identity.Source source) {
        Identity.Session session = claims.session();
        if (!clock.instant().isBefore(session.expiresAt()) || state.isRevoked(session.tokenId())) {
            return Optional.empty();
        }
        return state.accountOfEpoch(claims.accountId(), claims.epoch())
                .filter(LiveAccount::isActive)
                .filter(account -> account.tokenEpoch() == claims.epoch())
                .map(account -> Identity.ofToken(account, source, session));
    }

    /** One token has one text: no padding, no character and no bit that means nothing. */
    private static boolean isCanonical(String token) {
        String[] parts = token.split("\\.", -1);
        return parts.length == 3 && Arrays.stream(parts).allMatch(Tokens::isCanonicalPart);
    }

    private static boolean isCanonicalPart(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable Verified verify(String token) {
        if (!isCanonical(token)) {
            return null;
        }
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            Integer epoch = claims.get("epoch", Integer.class);
            if (claims.getSubject() == null
                    || claims.getId() == null
                    || claims.getExpiration() == null
                    || epoch == null) {
                return null;
            }
            return new Verified(
                    UUID.fromString(claims.getSubject()),
                    epoch,
                    new Identity.Session(
                            UUID.fromString(claims.getId()),
                            claims.getExpiration().toInstant()));
        } catch (JwtException | IllegalArgumentException e) {
            return null;
        }
    }
}
