package io.aegis.core.rest.request;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The name of a request in the logs, the audit trail and the answer. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    public static final String MDC_KEY = "request_id";
    private static final int MAX_LENGTH = 64;
    private static final HexFormat HEX = HexFormat.of();

    private RequestId() {}

    /** The one that the caller gave if it is sane, else a new one. */
    public static String of(@Nullable String given) {
        if (given != null && isSane(given)) {
            return given;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    private static boolean isSane(String given) {
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
