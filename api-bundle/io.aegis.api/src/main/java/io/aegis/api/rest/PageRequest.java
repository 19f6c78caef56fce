package io.aegis.api.rest;

import io.aegis.api.error.ProblemException;
import java.util.List;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.QueryParam;
import org.osgi.annotation.versioning.ProviderType;

/**
 * {@code ?offset=&limit=} of a list, as a {@code @BeanParam}. Defaults 0 and 50; a limit outside 1…100 or a negative
 * offset is a 400.
 */
@ProviderType
public final class PageRequest {
    /** The limit when none is given. */
    public static final int DEFAULT_LIMIT = 50;
    /** The highest limit. */
    public static final int MAX_LIMIT = 100;

    private final int offset;
    private final int limit;

    /** Called by JAX-RS. */
    public PageRequest(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("50") int limit) {
        if (offset < 0) {
            throw ProblemException.invalidField("offset", "must be 0 or more");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
        this.offset = offset;
        this.limit = limit;
    }

    /** Rows to pass over. */
    public int offset() {
        return offset;
    }

    /** Rows to answer at most. */
    public int limit() {
        return limit;
    }

    /** The page with these rows. */
    public <T> Page<T> page(List<T> items, long total) {
        return new Page<>(items, total, offset, limit);
    }
}
