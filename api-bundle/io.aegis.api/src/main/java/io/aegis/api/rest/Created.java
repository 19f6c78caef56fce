package io.aegis.api.rest;

import java.net.URI;
import javax.ws.rs.core.Response;
import org.osgi.annotation.versioning.ProviderType;

/** The answer 201 to a POST that made something. */
@ProviderType
public final class Created {
    private Created() {}

    /**
     * With the address of what was made and what it is.
     *
     * @param segment the segment of its resource, {@code threat-actors}
     * @param id its id, as the last part of the path
     * @param body what a GET of it answers
     */
    public static Response at(String segment, Object id, Object body) {
        return Response.created(URI.create("/api/v1/" + segment + "/" + id))
                .entity(body)
                .build();
    }
}
