package io.aegis.core.rest.segment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.apache.cxf.jaxrs.impl.MetadataMap;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.HttpUtils;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** The routes of one application. */
public final class Routes {
    private final String base;
    private final Map<OperationResourceInfo, Route> known = new ConcurrentHashMap<>();

    Routes(String base) {
        this.base = base;
    }

    /** The route that a request matched; null for an OPTIONS that CXF answers by itself, without a method. */
    @Nullable
    public Route matched(Message message) {
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        return operation == null ? null : of(operation, message);
    }

    /** The route that a request would have matched with other media types; null if there is none. */
    @Nullable
    public Route matchedButForMediaTypes(Message message) {
        Map<ClassResourceInfo, MultivaluedMap<String, String>> resources = JAXRSUtils.selectResourceClass(
                JAXRSUtils.getRootResources(message), HttpUtils.getPathToMatch(message, true), message);
        if (resources == null) {
            return null;
        }
        try {
            OperationResourceInfo operation = JAXRSUtils.findTargetMethod(
                    resources,
                    message,
                    String.valueOf(message.get(Message.HTTP_REQUEST_METHOD)),
                    new MetadataMap<>(),
                    MediaType.WILDCARD,
                    List.of(MediaType.WILDCARD_TYPE));
            return of(operation, message);
        } catch (WebApplicationException e) {
            return null;
        }
    }

    private Route of(OperationResourceInfo operation, Message message) {
        Route route = known.get(operation);
        if (route == null) {
            CxfRequestTuning.apply(message);
            route = Route.of(base, operation.getClassResourceInfo().getServiceClass(), operation.getMethodToInvoke());
            known.put(operation, route);
        }
        return route;
    }
}
