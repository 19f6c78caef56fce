package io.aegis.core.rest;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a 413 where it is too long, and whose request id is the one that it got. */
final class GuardedRequest extends HttpServletRequestWrapper {
    private static final int MAX_FORM_BYTES = 65_536;

    private final String requestId;
    private final long maxBytes;
    private @Nullable ServletInputStream body;

    GuardedRequest(HttpServletRequest request, String requestId, long maxBytes) {
        super(request);
        this.requestId = requestId;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return RequestId.HEADER.equalsIgnoreCase(name) ? requestId : super.getHeader(name);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream present = body;
        if (present == null) {
            ServletInputStream limited = new LimitedInput(super.getInputStream(), maxBytes);
            present = isForm() ? checkedForm(limited) : limited;
            body = present;
        }
        return present;
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
