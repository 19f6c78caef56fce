package io.aegis.core.persistence.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a port for PostgreSQL, the same as the last time where that is still free. */
final class PostgresPort {
    private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

    private PostgresPort() {}

    /** The port in the configuration file if nobody has it, else a free one. */
    static int usual(Path configuration) throws IOException {
        if (Files.exists(configuration)) {
            Matcher matcher = PORT.matcher(Files.readString(configuration));
            if (matcher.find() && isFree(Integer.parseInt(matcher.group(1)))) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        return free();
    }

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
