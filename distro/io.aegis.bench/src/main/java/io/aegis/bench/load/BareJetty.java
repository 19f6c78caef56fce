package io.aegis.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The floor of HTTP: the same bytes from memory, without login, routing, JSON or database. A process of its own. */
final class BareJetty extends Handler.Abstract.NonBlocking {
    private final Map<String, byte[]> bodies;

    private BareJetty(Map<String, byte[]> bodies) {
        this.bodies = bodies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        byte[] body = bodies.get(path.substring(path.lastIndexOf('/') + 1));
        response.setStatus(body == null ? 404 : 200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, body == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
        return true;
    }

    /** Arguments: port, folder of bodies, one file for each path. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new BareJetty(read(Path.of(arguments[1]))));
        server.start();
        server.join();
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> bodies = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bodies.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return bodies;
    }
}
