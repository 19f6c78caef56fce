package io.aegis.d3fend;

import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import io.aegis.api.setting.Settings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what an administrator names as a source: a URL, or a file below the import folders; gzip or not. */
final class SourceFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SourceFiles.class);
    private static final Duration DOWNLOAD_TIME = Duration.ofMinutes(5);
    private static final int REDIRECTS = 3;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final OutboundHttp http;
    private final List<Path> folders;
    private final int maxBytes;

    SourceFiles(OutboundHttp http, Settings settings) {
        this.http = http;
        List<String> configured = settings.list("AEGIS_IMPORT_DIRS");
        this.folders = configured.isEmpty()
                ? List.of(settings.home().resolve("import"))
                : configured.stream().map(Path::of).toList();
        this.maxBytes = settings.integer("AEGIS_D3FEND_MAX_BYTES");
    }

    /** Hands the facts of the source and its SHA-256 to the reader. */
    <T> T read(String source, BiFunction<Facts, String, T> reader) {
        if (!source.toLowerCase(Locale.ROOT).matches("https?://.*")) {
            return parse(locate(source), reader);
        }
        Path download = download(source);
        try {
            return parse(download, reader);
        } finally {
            delete(download);
        }
    }

    private <T> T parse(Path file, BiFunction<Facts, String, T> reader) {
        MessageDigest sha256 = sha256();
        Facts facts;
        try (InputStream bytes =
                        new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), sha256), 1 << 16);
                InputStream text = new BufferedInputStream(new LimitedInputStream(unpacked(bytes), maxBytes))) {
            facts = FactsReader.read(text);
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw Facts.bad("cannot be read to its end: " + e.getMessage());
        }
        return reader.apply(facts, HexFormat.of().formatHex(sha256.digest()));
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes;
    }

    /** The same answer for a file that is elsewhere and one that is nowhere: strangers learn nothing of the disk. */
    private Path locate(String source) {
        for (Path folder : folders) {
            try {
                Path file = folder.resolve(source).toRealPath();
                if (file.startsWith(folder.toRealPath()) && Files.isRegularFile(file)) {
                    return file;
                }
            } catch (IOException | InvalidPathException e) {
                LOG.debug("not a file below {}", folder, e);
            }
        }
        throw Facts.bad("is neither an http(s) URL nor a file below " + folders);
    }

    private Path download(String url) {
        Path file = temporaryFile();
        OutboundRequest request = OutboundRequest.get(url)
                .withTimeout(DOWNLOAD_TIME)
                .withRedirects(REDIRECTS)
                .withMaxBytes(maxBytes + 1L);
        try (OutboundResponse response = http.send(request);
                OutputStream target = Files.newOutputStream(file)) {
            if (response.status() != 200) {
                throw Facts.bad("answered with HTTP status " + response.status());
            }
            new LimitedInputStream(response.body(), maxBytes).transferTo(target);
            return file;
        } catch (IOException e) {
            delete(file);
            throw ProblemException.unavailable(
                    "Cannot download from " + URI.create(url).getHost() + " (" + e.getMessage()
                            + "). Without network, put the file below " + folders + " and give its name as source.",
                    60,
                    e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("d3fend-", ".download");
        } catch (IOException e) {
            throw ProblemException.unavailable("Cannot write a temporary file: " + e.getMessage(), 60, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
