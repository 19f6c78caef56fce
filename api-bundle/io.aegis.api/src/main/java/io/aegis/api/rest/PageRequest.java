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

    // CXF makes bean parameters with the constructor without arguments and fills the annotated fields.
    @QueryParam("offset")
    @DefaultValue("0")
    private int offset;

    @QueryParam("limit")
    @DefaultValue("50")
    private int limit = DEFAULT_LIMIT;

    /** Called by JAX-RS. */
    public PageRequest() {}

    /** For calls that do not come over HTTP. */
    public PageRequest(int offset, int limit) {
        this.offset = offset;
        this.limit = limit;
        offset();
        limit();
    }

    /** Rows to pass over; 400 if the caller asked for a negative number. */
    public int offset() {
        if (offset < 0) {
            throw ProblemException.invalidField("offset", "must be 0 or more");
        }
        return offset;
    }

    /** Rows to answer at most; 400 if the caller asked for none or too many. */
    public int limit() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
        return limit;
    }

    /** The page with these rows. */
    public <T> Page<T> page(List<T> items, long total) {
        return new Page<>(items, total, offset(), limit());
    }
}
