package io.aegis.core.rest.error;

import io.aegis.api.error.ProblemException;
import io.aegis.api.security.Caller;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.segment.Routes;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.impl.PropertyHolderFactory;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/**
 * Stands in for CXF's own mapper of this class, which would be nearer than {@link ErrorMapper}. CXF looks at the media
 * types before any filter can ask for the permission; so it is asked for here, before anybody is told of media types.
 */
@Provider
public final class WebErrorMapper implements ExceptionMapper<WebApplicationException> {
    private final Routes routes;

    public WebErrorMapper(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Response toResponse(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        if (status == 406 || status == 415) {
            try {
                demandPermission(JAXRSUtils.getCurrentMessage());
            } catch (ProblemException refusal) {
                return ErrorMapper.response(refusal);
            }
        }
        return ErrorMapper.response(thrown);
    }

    private void demandPermission(Message message) {
        Route route = routes.matched(message);
        if (route == null) {
            route = routes.matchedButForMediaTypes(message);
        }
        if (route != null) {
            PropertyHolderFactory.PropertyHolder request = PropertyHolderFactory.getPropertyHolder(message);
            request.setProperty(Route.REQUEST_ATTRIBUTE, route);
            route.demandPermission(request.getProperty(Caller.REQUEST_ATTRIBUTE));
        }
    }
}
