package io.aegis.core.rest;

import java.nio.ByteBuffer;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers our error body where Jetty refuses a request before any filter sees it: a broken request line, headers that
 * are too long, a path that means two things. Felix hands its server out to nobody but the makers of connectors, so
 * this makes one that listens to nothing.
 */
@Component(service = ConnectorFactory.class)
public final class JettyErrors implements ConnectorFactory, Request.Handler {
    private final JsonService json;

    /** Made by SCR. */
    @Activate
    public JettyErrors(@Reference JsonService json) {
        this.json = json;
    }

    @Override
    public Connector createConnector(Server server) {
        server.setErrorHandler(this);
        server.getDescendants(ContextHandler.class).forEach(context -> context.setErrorHandler(this));
        return new LocalConnector(server);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        ErrorAnswer answer = GuardedResponse.ofStatus(status);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(RequestId.HEADER, RequestId.of(null));
        // Jetty closes it after most of these, and does not always say so.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(json.write(answer.body())), callback);
        return true;
    }
}
