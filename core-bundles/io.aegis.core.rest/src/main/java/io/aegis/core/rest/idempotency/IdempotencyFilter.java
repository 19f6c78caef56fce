package io.aegis.core.rest.idempotency;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Caller;
import io.aegis.api.setting.Settings;
import io.aegis.core.rest.request.BodyLimits;
import io.aegis.core.rest.request.BufferedRequest;
import io.aegis.core.rest.request.BufferedResponse;
import io.aegis.core.rest.segment.MediaTypes;
import io.aegis.core.rest.segment.ResourceTracker;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.segment.RouteFilter;
import io.aegis.core.rest.segment.Segment;
import io.aegis.core.rest.transport.BufferBudget;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets a POST with an {@code Idempotency-Key} happen once. What the call does and the note of its answer are one
 * transaction, so that there is never one without the other; who sends the same key meanwhile waits for it at the
 * unique index. A method that {@link io.aegis.api.rest.CallsOut} leases its key instead. Runs after {@link RouteFilter},
 * so whoever may not call the method gets no old answer of it either.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=" + Segment.ROOT + "/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            RootContext.SELECT,
            "service.ranking:Integer=-1000000"
        })
public final class IdempotencyFilter implements Filter {
    public static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int MAX_KEY_LENGTH = 200;

    private final Database database;
    private final IdempotencyKeys keys;
    private final BodyLimits limits;
    private final BufferBudget budget;
    private final ItemCheck items;

    /** Takes its schema. */
    @Activate
    public IdempotencyFilter(
            @Reference Database database,
            @Reference Settings settings,
            @Reference BufferBudget budget,
            @Reference ResourceTracker resources) {
        this(database, settings, budget, new ItemCheck(resources::find));
    }

    IdempotencyFilter(Database database, Settings settings, BufferBudget budget, ItemCheck items) {
        this.database = database;
        this.keys = new IdempotencyKeys(database);
        this.limits = BodyLimits.of(settings);
        this.budget = budget;
        this.items = items;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        String key = request.getMethod().equals("POST") ? request.getHeader(KEY) : null;
        if (key == null
                || !(request.getAttribute(Caller.REQUEST_ATTRIBUTE) instanceof Caller caller)
                || !(request.getAttribute(Route.REQUEST_ATTRIBUTE) instanceof Route route)
                || !caller.isAuthenticated()
                || request.getRequestURI().startsWith(Segment.ROOT + "/auth/")) {
            chain.doFilter(servletRequest, servletResponse);
            return;
        }
        checkKey(key);
        int most = mostBytes(request);
        // Of a method that does not stream, the bytes are taken already.
        BufferBudget.Lease held = budget.acquire(route.streams() ? most : 0);
        try {
            byte[] body = body(request, most);
            String owner = caller.userId().map(Object::toString).orElseGet(caller::username);
            UUID leased = route.callsOut() ? UUID.randomUUID() : null;
            IdempotencyKeys.Claim claim = new IdempotencyKeys.Claim(owner, key, hash(request, body), leased);
            answer(claim, new BufferedRequest(request, body), (HttpServletResponse) servletResponse, chain);
        } finally {
            held.close();
        }
    }

    private static void checkKey(String key) {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !visible) {
            throw ProblemException.invalidField(KEY, "must be 1 to " + MAX_KEY_LENGTH + " visible ASCII characters");
        }
    }

    /** The body is read as a whole: so no more of it than of one that is read as a whole without a key. */
    private int mostBytes(HttpServletRequest request) {
        boolean multipart = MediaTypes.isMultipart(MediaTypes.plain(request.getContentType()));
        long length = request.getContentLengthLong();
        if (multipart && (length < 0 || length > limits.body())) {
            throw ProblemException.invalidField(
                    KEY, "is not taken with an upload that is longer than " + limits.body() + " bytes or of no length");
        }
        int most = (int) Math.min(limits.body(), Integer.MAX_VALUE - 8L);
        if (length > most) {
            throw tooLarge(most);
        }
        return length < 0 ? most : (int) length;
    }

    private static byte[] body(HttpServletRequest request, int most) throws IOException {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge(most);
        }
        return body;
    }

    private static ProblemException tooLarge(int most) {
        return new ProblemException(
                Problem.TOO_LARGE, "With an " + KEY + " the body of the request has at most " + most + " bytes.");
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            @Nullable String query = request.getQueryString();
            String call = request.getMethod() + '\n' + request.getRequestURI() + '?' + query + '\n';
            digest.update(call.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(
            IdempotencyKeys.Claim claim, BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedResponse buffered = new BufferedResponse(response);
        Optional<FirstAnswer> first = claim.lease() == null
                ? inOneTransaction(claim, request, buffered, chain)
                : underALease(claim, request, buffered, chain);
        if (first.isEmpty()) {
            buffered.send();
            return;
        }
        buffered.fill(first.get());
        BufferedResponse refusal = items.refusal(request, response, buffered.getHeader("Location"));
        if (refusal == null) {
            buffered.setHeader(REPLAYED, "true");
            buffered.send();
        } else {
            refusal.send();
        }
    }

    /** Gives the first answer if there was one. */
    private Optional<FirstAnswer> inOneTransaction(
            IdempotencyKeys.Claim claim, BufferedRequest request, BufferedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            return database.<Optional<FirstAnswer>, Exception>inTransaction(() -> {
                Optional<FirstAnswer> first = keys.take(claim);
                if (first.isEmpty()) {
                    chain.doFilter(request, response);
                    if (!isDone(response)) {
                        throw new NotDone();
                    }
                    keys.keep(claim, response);
                }
                return first;
            });
        } catch (NotDone e) {
            // Rolled back on purpose: an error answer, sent by the caller.
            return Optional.empty();
        } catch (Exception e) {
            throw known(e);
        }
    }

    /** Gives the first answer if there was one. */
    private Optional<FirstAnswer> underALease(
            IdempotencyKeys.Claim claim, BufferedRequest request, BufferedResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<FirstAnswer> first = keys.take(claim);
        if (first.isPresent()) {
            return first;
        }
        boolean done = false;
        try {
            done = database.<Boolean, Exception>markingCommits(() -> keys.done(claim), () -> {
                chain.doFilter(request, response);
                return isDone(response);
            });
        } catch (Exception e) {
            throw known(e);
        } finally {
            if (!done) {
                keys.release(claim);
            }
        }
        if (done) {
            keys.keep(claim, response);
        }
        return Optional.empty();
    }

    /** What a chain may throw. */
    private static ServletException known(Exception thrown) throws IOException {
        if (thrown instanceof IOException io) {
            throw io;
        }
        if (thrown instanceof RuntimeException runtime) {
            throw runtime;
        }
        return thrown instanceof ServletException servlet ? servlet : new ServletException(thrown);
    }

    private static boolean isDone(BufferedResponse response) {
        return response.getStatus() >= 200 && response.getStatus() < 300;
    }

    /** Rolls the transaction back without an error. */
    private static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDone() {
            super(null, null, false, false);
        }
    }
}
