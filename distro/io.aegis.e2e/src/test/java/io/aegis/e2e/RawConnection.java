package io.aegis.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** A connection to a server on this machine, byte by byte, from an address of one's choice. */
final class RawConnection implements AutoCloseable {
    private final Socket socket = new Socket();

    /** From 127.0.0.{@code host}. */
    RawConnection(int port, int host) throws IOException {
        this(port, host, 0);
    }

    /** The same, with a receive buffer of that many bytes, so that an answer soon finds no room. */
    RawConnection(int port, int host, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(60_000);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    }

    RawConnection timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    RawConnection write(String text) throws IOException {
        return write(text.getBytes(ISO_8859_1));
    }

    RawConnection write(byte[] bytes) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(bytes);
        output.flush();
        return this;
    }

    /** The status of the next answer, whose body is read too; 0 if there is none before the other end closes. */
    int status() throws IOException {
        String head = head();
        if (!head.startsWith("HTTP/1.1 ")) {
            return 0;
        }
        String small = head.toLowerCase(Locale.ROOT);
        int at = small.indexOf("\ncontent-length:");
        if (at >= 0) {
            int length = Integer.parseInt(
                    small.substring(at + 16, small.indexOf('\n', at + 1)).strip());
            socket.getInputStream().readNBytes(length);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    String head() throws IOException {
        InputStream input = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String end = "";
        while (!end.equals("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            end = (end + (char) next).substring(Math.max(0, end.length() - 3));
        }
        return head.toString(ISO_8859_1);
    }

    /** Everything until the other end closes. */
    String everything() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing of it is needed any more.
        }
    }
}
