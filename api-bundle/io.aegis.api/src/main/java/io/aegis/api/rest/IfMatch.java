package io.aegis.api.rest;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The {@code If-Match} of a PATCH or DELETE, as a {@code @BeanParam}. The service calls {@link #check} inside its
 * transaction, on the row that it has locked.
 */
@ProviderType
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern COMPRESSED = Pattern.compile("(?:--?|;)(?:gzip|gz|br|zstd|deflate|df)");

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
        if (header == null || header.isBlank()) {
            return;
        }
        if (!names(header, version)) {
            throw new ProblemException(
                    Problem.PRECONDITION_FAILED,
                    "This has been changed since you read it (its ETag is \"" + version
                            + "\"): read it again and repeat the change.");
        }
    }

    /**
     * True if a list of entity tags names this version: also as a weak one, and also as servers and proxies mark the tag of
     * an answer that they have compressed ({@code "7--gzip"}, {@code "7-gzip"}, {@code "7;br"}).
     *
     * @param tags an {@code If-Match} or {@code If-None-Match}
     */
    public static boolean names(String tags, String version) {
        if (tags.strip().equals("*")) {
            return true;
        }
        Matcher tag = TAG.matcher(tags);
        while (tag.find()) {
            String named = tag.group(1);
            if (named.equals(version)
                    || (named.startsWith(version)
                            && COMPRESSED
                                    .matcher(named.substring(version.length()))
                                    .matches())) {
                return true;
            }
        }
        return false;
    }
}
