package io.aegis.bench.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file as evidence, sent by the kernel, so that the driver takes next to nothing of the machine. */
record Upload(int port, String token, String testId) {
    private static final String BOUNDARY = "bench-boundary-7f3a";

    /** Seconds from the connection to the end of the answer, which must be a 201. */
    double send(Path file) throws IOException {
        byte[] head =
                bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"team\"\r\n\r\nred\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] tail = bytes("\r\n--" + BOUNDARY + "--\r\n");
        long begin = System.nanoTime();
        try (FileChannel content = FileChannel.open(file);
                SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            write(socket, bytes(request(head.length + content.size() + tail.length)));
            write(socket, head);
            for (long sent = 0; sent < content.size(); ) {
                sent += content.transferTo(sent, content.size() - sent, socket);
            }
            write(socket, tail);
            String answer = new String(Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!answer.startsWith("HTTP/1.1 201 ")) {
                throw new IOException("the upload was answered: " + answer);
            }
            return seconds;
        }
    }

    private String request(long length) {
        return "POST /api/v1/tests/" + testId + "/evidence HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAuthorization: Bearer " + token + "\r\nAccept: application/json\r\nConnection: close"
                + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static void write(SocketChannel socket, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
