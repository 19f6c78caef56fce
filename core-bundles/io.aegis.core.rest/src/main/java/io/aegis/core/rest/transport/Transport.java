package io.aegis.core.rest.transport;

import io.aegis.api.setting.Settings;
import io.aegis.core.rest.error.JettyErrors;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.segment.Segment;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What stands between the network and the servlets, so that nobody stalls the server (docs/adr/022). Felix starts a Jetty
 * whose handlers cannot be changed any more, and hands it out to nobody but the makers of connectors; so this takes the
 * port from it, listens there with a Jetty of its own, and passes on to the other what may be passed on.
 */
@Component(service = ConnectorFactory.class)
public final class Transport implements ConnectorFactory {
    /** Threads that no request but one for the health gets, nor one whose thread is soon free again. */
    private static final int SPARE_THREADS = 50;

    private static final int THREADS_PER_CLIENT = 50;
    private static final int ACCEPT_QUEUE = 512;
    /** Linux would else take megabytes for one who does not read. */
    private static final int SEND_BUFFER = 262_144;

    private static final int MOST_ATTEMPTS = 200;
    private static final long WAIT_MILLIS = 50;
    private static final String HEALTH = Segment.ROOT + "/system/health";

    private final Settings settings;
    private final BufferBudget budget;
    private final JettyErrors errors;
    private @Nullable Server front;

    @Activate
    public Transport(@Reference Settings settings, @Reference JsonService json, @Reference BufferBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.errors = new JettyErrors(json);
    }

    @Override
    public Connector createConnector(Server servlets) {
        servlets.setErrorHandler(errors);
        servlets.getDescendants(ContextHandler.class).forEach(context -> context.setErrorHandler(errors));
        ServerConnector given = Arrays.stream(servlets.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Felix HTTP listens to no port"));
        listen(servlets, given);
        return new LocalConnector(servlets);
    }

    private void listen(Server servlets, ServerConnector given) {
        Server server = new Server(servlets.getThreadPool(), servlets.getScheduler(), servlets.getByteBufferPool());
        Connections connections = new Connections(
                settings.integer("AEGIS_MAX_CONNECTIONS"),
                settings.integer("AEGIS_MAX_CONNECTIONS_PER_ADDRESS"),
                settings.list("AEGIS_TRUSTED_PROXIES"),
                servlets.getScheduler());
        server.addBean(connections);
        server.setErrorHandler(errors);
        server.setHandler(handlers(servlets, connections));
        HttpConfiguration configuration = new HttpConfiguration(
                given.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration());
        configuration.setHttpCompliance(HttpCompliance.RFC7230);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration)) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) throws IOException {
                WatchedConnection connection =
                        new WatchedConnection(channel, selector, key, getScheduler(), connections);
                connection.setIdleTimeout(getIdleTimeout());
                return connection;
            }
        };
        connector.setHost(given.getHost());
        connector.setPort(given.getLocalPort());
        connector.setIdleTimeout(given.getIdleTimeout());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        server.addConnector(connector);
        try {
            servlets.removeConnector(given);
            given.stop();
            open(connector);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The port " + connector.getPort() + " cannot be listened to", e);
        }
        front = server;
    }

    /** On a busy machine it takes a moment until the port is free. */
    private static void open(ServerConnector connector) throws IOException, InterruptedException {
        for (int attempt = 1; !connector.isOpen(); attempt++) {
            try {
                connector.open();
            } catch (IOException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(WAIT_MILLIS);
            }
        }
    }

    private Handler handlers(Server servlets, Connections connections) {
        Handler last = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return servlets.handle(request, response, callback);
            }
        };
        int threads = servlets.getThreadPool() instanceof ThreadPool.SizedThreadPool pool
                ? Math.max(1, pool.getMaxThreads() - SPARE_THREADS)
                : Integer.MAX_VALUE;
        Handler shares = new ThreadShare(
                Math.min(threads, THREADS_PER_CLIENT),
                request -> client(request, connections),
                new ThreadShare(threads, request -> isHealth(request) ? null : "all", last));
        SmallBodies bodies = new SmallBodies(budget);
        bodies.setHandler(shares);
        return new Handler.Wrapper(bodies) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                WatchedConnection connection = connection(request);
                connection.requestBegins();
                request.setAttribute(WatchedConnection.ATTRIBUTE, connection);
                return super.handle(request, response, new GentleEnd(connection, request, response, callback));
            }
        };
    }

    private static WatchedConnection connection(Request request) {
        return (WatchedConnection)
                request.getConnectionMetaData().getConnection().getEndPoint();
    }

    private static @Nullable String client(Request request, Connections connections) {
        WatchedConnection connection = connection(request);
        return isHealth(request) || connections.isProxy(connection) ? null : connection.network();
    }

    private static boolean isHealth(Request request) {
        return HEALTH.equals(request.getHttpURI().getPath());
    }

    @Deactivate
    void close() throws Exception {
        Server server = front;
        if (server != null) {
            server.stop();
        }
    }
}
