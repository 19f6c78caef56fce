package io.aegis.core.rest;

import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/** Answers whatever was thrown inside an application. */
@Provider
final class ErrorMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable thrown) {
        return response(thrown);
    }

    /**
     * CXF reads all parts of an upload before it writes an answer. Those of a broken one are what was thrown for: it
     * would throw again, and send 200 without a body.
     */
    private static void leaveRestOfUpload() {
        Message message = JAXRSUtils.getCurrentMessage();
        if (message != null && message.getExchange().getInMessage().getAttachments() != null) {
            message.getExchange().put("cxf.io.cacheinput", false);
        }
    }

    static Response response(Throwable thrown) {
        leaveRestOfUpload();
        ErrorAnswer answer = ErrorAnswers.of(thrown);
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
