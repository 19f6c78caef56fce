package io.aegis.core.rest;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.Caller;
import io.aegis.api.setting.Settings;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets a POST with an {@code Idempotency-Key} happen once. What the call does and the note of its answer are one
 * transaction, so that there is never one without the other; who sends the same key meanwhile waits for it at the
 * unique index. Runs after authentication, since keys belong to callers.
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
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final int MAX_KEY_LENGTH = 200;

    private final Database database;
    private final IdempotencyMapper keys;
    private final BodyLimits limits;

    /** Takes its schema. */
    @Activate
    public IdempotencyFilter(@Reference Database database, @Reference Settings settings) {
        this.database = database;
        this.keys = database.mapper(IdempotencyMapper.class);
        this.limits = BodyLimits.of(settings);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        String key = request.getMethod().equals("POST") ? request.getHeader(KEY) : null;
        if (key == null || !(request.getAttribute(Caller.REQUEST_ATTRIBUTE) instanceof Caller caller)) {
            chain.doFilter(servletRequest, servletResponse);
            return;
        }
        if (!caller.isAuthenticated() || request.getRequestURI().startsWith(Segment.ROOT + "/auth/")) {
            chain.doFilter(servletRequest, servletResponse);
            return;
        }
        checkKey(key);
        byte[] body = body(request);
        String owner = caller.userId().map(Object::toString).orElseGet(caller::username);
        Claim claim = new Claim(owner, key, hash(request, body));
        answer(claim, new BufferedRequest(request, body), (HttpServletResponse) servletResponse, chain);
    }

    /** A request that was made under a key. */
    private record Claim(String owner, String key, String hash) {}

    private static void checkKey(String key) {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !visible) {
            throw ProblemException.invalidField(KEY, "must be 1 to " + MAX_KEY_LENGTH + " visible ASCII characters");
        }
    }

    /** The body as a whole: so no more of it than of one that is read as a whole without a key. */
    private byte[] body(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        boolean multipart = type != null && BodyLimits.isMultipart(type);
        long length = request.getContentLengthLong();
        if (multipart && (length < 0 || length > limits.body())) {
            throw ProblemException.invalidField(
                    KEY, "is not taken with an upload that is longer than " + limits.body() + " bytes or of no length");
        }
        int most = (int) Math.min(limits.body(), Integer.MAX_VALUE - 8L);
        byte[] body = length > most ? new byte[0] : request.getInputStream().readNBytes(most + 1);
        if (length > most || body.length > most) {
            throw new ProblemException(
                    Problem.TOO_LARGE, "With an " + KEY + " the body of the request has at most " + most + " bytes.");
        }
        return body;
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

    private void answer(Claim claim, BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BufferedResponse buffered = new BufferedResponse(response);
        try {
            database.<Exception>doInTransaction(() -> once(claim, request, buffered, chain));
        } catch (NotDone e) {
            // Rolled back on purpose: an error answer, sent below.
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
        buffered.send();
    }

    private void once(Claim claim, BufferedRequest request, BufferedResponse response, FilterChain chain)
            throws IOException, ServletException {
        keys.limitWaiting();
        keys.deleteExpired(claim.owner(), claim.key());
        if (claim(claim) == 0) {
            replay(claim, response);
            return;
        }
        keys.waitWithoutLimit();
        chain.doFilter(request, response);
        if (response.getStatus() < 200 || response.getStatus() >= 300) {
            throw new NotDone();
        }
        if (!isSecret(response)) {
            keys.keep(claim.owner(), claim.key(), response.getStatus(), response.headerLines(), response.bodyText());
        }
    }

    /** An answer that no cache may keep holds something that is shown once, such as an API key. */
    private static boolean isSecret(BufferedResponse response) {
        String cacheControl = response.getHeader("Cache-Control");
        return cacheControl != null && cacheControl.contains("no-store");
    }

    private int claim(Claim claim) {
        try {
            return keys.claim(claim.owner(), claim.key(), claim.hash());
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!SqlStates.isLockTimeout(e)) {
                throw e;
            }
            throw new ProblemException(
                    Problem.INVALID_STATE, "IDEMPOTENCY_KEY_IN_USE", "A request with this key is still under way.");
        }
    }

    private void replay(Claim claim, BufferedResponse response) {
        FirstAnswer first = keys.find(claim.owner(), claim.key()).orElseThrow();
        if (!first.requestHash().equals(claim.hash())) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This " + KEY + " was used for another request; take a new one for each thing that you create.");
        }
        if (!first.isKept()) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "IDEMPOTENCY_ANSWER_NOT_KEPT",
                    "This was done already, and its answer is shown only once since it holds a secret. If that answer"
                            + " did not reach you, remove what was made and make it anew under another key.");
        }
        response.fill(first);
        response.setHeader(REPLAYED, "true");
    }

    /** Rolls the transaction back without an error. */
    private static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDone() {
            super(null, null, false, false);
        }
    }
}
