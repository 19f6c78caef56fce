package io.aegis.core.rest.page;

import io.aegis.core.rest.segment.AnswerFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;

/**
 * A document that is the same for everybody: in memory once, compressed once, and written without a thread that waits
 * for a slow reader.
 */
final class Page {
    private static final int PIECE = 32_768;

    private final String type;
    private final String version;
    private final byte[] plain;
    private final byte[] compressed;

    /** Compresses it. */
    Page(String type, String version, byte[] content) {
        this.type = type;
        this.version = version;
        this.plain = content;
        this.compressed = compress(content);
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Answers with it, or with a 304. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean gzip = compressed.length < plain.length && isGzipAccepted(request.getHeader("Accept-Encoding"));
        String tag = '"' + version + (gzip ? "-gz" : "") + '"';
        response.setHeader("Cache-Control", "public, no-cache");
        response.addHeader("Vary", "Accept-Encoding");
        response.setHeader("ETag", tag);
        if (AnswerFilter.isNamed(request.getHeader("If-None-Match"), version)) {
            response.setStatus(304);
            return;
        }
        byte[] content = gzip ? compressed : plain;
        response.setContentType(type);
        response.setContentLength(content.length);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (!request.getMethod().equals("HEAD")) {
            write(content, request, response);
        }
    }

    private static boolean isGzipAccepted(@Nullable String header) {
        if (header == null) {
            return false;
        }
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        accepted.addValue(header);
        return accepted.getValues().stream().anyMatch("gzip"::equalsIgnoreCase);
    }

    private static void write(byte[] content, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletOutputStream output = response.getOutputStream();
        AsyncContext context = request.startAsync(request, response);
        // How long a reader may take is watched by WatchedConnection.
        context.setTimeout(0);
        output.setWriteListener(new WriteListener() {
            private int written;

            @Override
            public void onWritePossible() throws IOException {
                while (output.isReady()) {
                    if (written == content.length) {
                        context.complete();
                        return;
                    }
                    int length = Math.min(PIECE, content.length - written);
                    output.write(content, written, length);
                    written += length;
                }
            }

            @Override
            public void onError(Throwable broken) {
                context.complete();
            }
        });
    }
}
