package io.aegis.api.rest;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.Arrays;
import javax.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The {@code If-Match} of a PATCH or DELETE, as a {@code @BeanParam}. The service calls {@link #check} inside its
 * transaction, on the row that it has locked.
 */
@ProviderType
public final class IfMatch {
    // CXF makes bean parameters with the constructor without arguments and fills the annotated fields.
    @HeaderParam("If-Match")
    private @Nullable String header;

    /** Called by JAX-RS. */
    public IfMatch() {}

    /** For calls that do not come over HTTP. */
    public IfMatch(@Nullable String header) {
        this.header = header;
    }

    /** No condition: for calls that do not come over HTTP. */
    public static IfMatch any() {
        return new IfMatch(null);
    }

    /**
     * Goes on if the caller set no condition or named this version.
     *
     * @throws ProblemException 412 otherwise
     */
    public void check(String version) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return;
        }
        boolean named = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals('"' + version + '"'));
        if (!named) {
            throw new ProblemException(
                    Problem.PRECONDITION_FAILED,
                    "This has been changed since you read it (its ETag is \"" + version
                            + "\"): read it again and repeat the change.");
        }
    }
}
