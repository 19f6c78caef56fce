package io.aegis.core.rest.request;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.rest.transport.SmallBodies;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a 413 where it is too long, and whose request id is the one that it got. */
final class GuardedRequest extends HttpServletRequestWrapper {
    private static final int MAX_FORM_BYTES = 65_536;

    private final String requestId;
    private final long maxBytes;
    private @Nullable ServletInputStream body;
    private @Nullable LimitedInput read;

    GuardedRequest(HttpServletRequest request, String requestId, long maxBytes) {
        super(request);
        this.requestId = requestId;
        this.maxBytes = maxBytes;
    }

    /** 413 if it says itself that it is too long. */
    void checkLength() {
        if (getContentLengthLong() > maxBytes) {
            throw LimitedInput.tooLarge(maxBytes);
        }
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (isTypeOfNothing(name)) {
            return null;
        }
        return RequestId.HEADER.equalsIgnoreCase(name) ? requestId : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isTypeOfNothing(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public @Nullable String getContentType() {
        return hasBody() ? super.getContentType() : null;
    }

    /** Clients name a type by habit ({@code curl -d ''}): a body that is not there is of none, and so never a wrong one. */
    private boolean isTypeOfNothing(String header) {
        return "Content-Type".equalsIgnoreCase(header) && !hasBody();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream present = body;
        if (present == null) {
            LimitedInput limited = new LimitedInput(super.getInputStream(), maxBytes);
            read = limited;
            present = isForm() ? checkedForm(limited) : limited;
            body = present;
        }
        return present;
    }

    /**
     * Whether nothing is left of the body, or only what is here already, which is read then. Jetty can serve no other
     * request on the connection if something is left, and knows this too late to say so in an answer whose length was
     * given. Nobody waits here for what is still on its way: who sends slowly would hold a thread.
     */
    boolean isReadToEnd() {
        if (!hasBody() || getAttribute(SmallBodies.COMPLETE_ATTRIBUTE) != null) {
            return true;
        }
        if (body == null && getHeader("Expect") != null) {
            // To read would be to ask for it.
            return false;
        }
        try {
            ServletInputStream rest = super.getInputStream();
            byte[] unwanted = new byte[8_192];
            long count = read == null ? 0 : read.count();
            long most = count + SmallBodies.MAX_BYTES;
            while (count < most && rest.available() > 0) {
                count += Math.max(rest.read(unwanted), 0);
            }
            return rest.isFinished() || count == getContentLengthLong();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasBody() {
        long length = getContentLengthLong();
        return length > 0 || (length < 0 && super.getHeader("Transfer-Encoding") != null);
    }

    private boolean isForm() {
        String type = getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static ServletInputStream checkedForm(ServletInputStream form) throws IOException {
        byte[] bytes = form.readNBytes(MAX_FORM_BYTES + 1);
        if (bytes.length > MAX_FORM_BYTES) {
            throw new ProblemException(Problem.TOO_LARGE, "A form here has at most " + MAX_FORM_BYTES + " bytes.");
        }
        for (byte b : bytes) {
            if (b <= 0) {
                throw ProblemException.invalid("The form is not URL-encoded.");
            }
        }
        PathCheck.decode(new String(bytes, StandardCharsets.US_ASCII));
        return new BufferedInput(bytes);
    }
}
