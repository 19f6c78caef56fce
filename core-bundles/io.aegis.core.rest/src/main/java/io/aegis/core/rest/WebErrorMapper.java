package io.aegis.core.rest;

import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** Stands in for CXF's own mapper of this class, which would be nearer than {@link ErrorMapper}. */
@Provider
final class WebErrorMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException thrown) {
        return ErrorMapper.response(thrown);
    }
}
