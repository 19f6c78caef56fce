package io.aegis.core.security.gate;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.security.login.CsrfGuard;
import io.aegis.spi.security.Grants;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for each request, who makes it and whether it goes on. Credentials that are not good make the caller nobody;
 * what nobody may call answers 401 later on.
 */
final class RequestGate {
    private static final String AUTH = "/api/v1/auth/";
    private static final Set<String> LOGINS = Set.of(AUTH + "login", AUTH + "token");
    private static final Set<String> OPEN_BEFORE_PASSWORD_CHANGE =
            Set.of(AUTH + "me", AUTH + "change-password", AUTH + "logout", AUTH + "logout-all");
    private static final String HEALTH = "/api/v1/system/health";

    private final Authenticator authenticator;
    private final RateLimits limits;
    private final ClientAddress clientAddress;
    private final Grants grants;
    private final Clock clock;

    RequestGate(
            Authenticator authenticator, RateLimits limits, ClientAddress clientAddress, Grants grants, Clock clock) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * The caller of the request.
     *
     * @param answer takes the headers that the answer bears, also where this throws
     * @throws ProblemException if the request must not go on
     */
    RequestCaller admit(Incoming request, BiConsumer<String, String> answer) {
        refuseMethodOverride(request);
        String address = clientAddress.of(request);
        // Who logs in is nobody yet, whatever stale cookie the browser sends along.
        Optional<Credential> credential = LOGINS.contains(request.path()) ? Optional.empty() : Credential.of(request);
        Identity identity = identify(credential, request, address, answer);
        if (identity.source() == Identity.Source.COOKIE) {
            CsrfGuard.check(request);
        }
        checkScope(identity, request);
        if (identity.mustChangePassword() && !OPEN_BEFORE_PASSWORD_CHANGE.contains(request.path())) {
            throw new ProblemException(
                    Problem.FORBIDDEN,
                    "PASSWORD_CHANGE_REQUIRED",
                    "Change your password first, with POST /api/v1/auth/change-password.");
        }
        Origin origin = new Origin(address, request.requestId(), clientAddress.isSecure(request));
        return new RequestCaller(identity, origin, grants, () -> isStillValid(identity, credential));
    }

    /**
     * Lets a request pass for what is open to everybody, the documentation or nothing at all, as often as one address
     * may ask for that. Users of the console spend of their own budget.
     *
     * @param answer takes the headers that the answer bears, also where this throws
     * @throws ProblemException 429
     */
    void admitOpen(Incoming request, BiConsumer<String, String> answer) {
        if (consoleUser(Credential.of(request), answer).isEmpty()) {
            spend(limits.takeForOpen(clientAddress.of(request)), answer);
        }
    }

    private boolean isStillValid(Identity identity, Optional<Credential> credential) {
        return identity.source() == Identity.Source.COMMAND_LINE
                || credential.flatMap(authenticator::identify).isPresent();
    }

    private Identity identify(
            Optional<Credential> credential, Incoming request, String address, BiConsumer<String, String> answer) {
        if (credential.filter(given -> isCommandLine(given, request, address)).isPresent()) {
            return Identity.COMMAND_LINE;
        }
        if (request.path().equals(HEALTH)) {
            spend(limits.takeForHealth(address), answer);
            return credential.flatMap(authenticator::identify).orElse(Identity.NOBODY);
        }
        Optional<Identity> console = consoleUser(credential, answer);
        if (console.isPresent()) {
            return console.get();
        }
        Optional<RateWindow> ofAddress = limits.takeFromAddress(address);
        spend(ofAddress, answer);
        Identity identity = credential.flatMap(authenticator::identify).orElse(Identity.NOBODY);
        if (identity.isKnown()) {
            spend(tighter(ofAddress, identity.userId().flatMap(limits::takeFromUser)), answer);
        }
        return identity;
    }

    private Optional<Identity> consoleUser(Optional<Credential> credential, BiConsumer<String, String> answer) {
        Optional<Identity> user = credential
                .filter(given -> given.kind() == Credential.Kind.COOKIE)
                .flatMap(authenticator::identify);
        user.ifPresent(known -> spend(known.userId().flatMap(limits::takeFromConsoleUser), answer));
        return user;
    }

    /** Behind a proxy the connection is local too, the client is not. */
    private boolean isCommandLine(Credential credential, Incoming request, String address) {
        return authenticator.isCommandLineKey(credential)
                && ClientAddress.isLoopback(request.peerAddress())
                && ClientAddress.isLoopback(address)
                && request.header("X-Forwarded-For") == null
                && request.header("Forwarded") == null;
    }

    private static Optional<RateWindow> tighter(Optional<RateWindow> one, Optional<RateWindow> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().tighter(other.get())) : one.or(() -> other);
    }

    private void spend(Optional<RateWindow> window, BiConsumer<String, String> answer) {
        if (window.isEmpty()) {
            return;
        }
        RateWindow tightest = window.get();
        long resetSeconds = Math.floorDiv(clock.millis() + tightest.resetMillis() + 999, 1000L);
        answer.accept("X-RateLimit-Limit", Long.toString(tightest.limit()));
        answer.accept("X-RateLimit-Remaining", Long.toString(Math.max(0, tightest.remaining())));
        answer.accept("X-RateLimit-Reset", Long.toString(resetSeconds));
        if (tightest.isExceeded()) {
            long seconds = Math.max(1, Math.floorDiv(tightest.resetMillis() + 999, 1000L));
            throw new ProblemException(
                    Problem.RATE_LIMITED,
                    Problem.RATE_LIMITED.name(),
                    "More than " + tightest.limit() + " requests: come again in " + seconds + " seconds.",
                    List.of(),
                    seconds,
                    null);
        }
    }

    private static void checkScope(Identity identity, Incoming request) {
        if (identity.scope().isPresent() && !identity.scope().get().allowsMethod(request.method())) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "INSUFFICIENT_SCOPE", "This API key is for reading only: GET and HEAD.");
        }
    }

    /** CXF would take the method from there, behind the back of all that is checked here. */
    private static void refuseMethodOverride(Incoming request) {
        if (request.header("X-HTTP-Method-Override") != null || namesMethod(request.query())) {
            throw ProblemException.invalid("The method of a request cannot be overridden.");
        }
    }

    private static boolean namesMethod(@Nullable String query) {
        if (query == null) {
            return false;
        }
        if (query.indexOf('%') < 0) {
            return query.contains("_method");
        }
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8).contains("_method");
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("The query has a percent sign that encodes nothing.");
        }
    }
}
