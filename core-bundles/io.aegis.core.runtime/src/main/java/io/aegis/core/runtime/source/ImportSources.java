package io.aegis.core.runtime.source;

import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import io.aegis.api.setting.Settings;
import io.aegis.api.source.Sources;
import io.aegis.core.runtime.http.LimitedStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens files below the import folders, and downloads. */
@Component(service = Sources.class)
public final class ImportSources implements Sources {
    private static final Logger LOG = LoggerFactory.getLogger(ImportSources.class);
    private static final String FOLDERS =
            "the import folders of the server (those of AEGIS_IMPORT_DIRS, or import in its home)";
    private static final Duration DOWNLOAD_TIME = Duration.ofMinutes(5);
    private static final int REDIRECTS = 5;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_FILES = 100_000;
    private static final int MOST_DEPTH = 32;

    private final Path home;
    private final OutboundHttp http;
    private final ImportFolders folders;

    @Activate
    public ImportSources(@Reference Settings settings, @Reference OutboundHttp http) {
        List<String> named = settings.list("AEGIS_IMPORT_DIRS");
        this.home = settings.home();
        this.http = http;
        this.folders = new ImportFolders(
                named.isEmpty()
                        ? List.of(made(home.resolve("import")))
                        : named.stream().map(Path::of).toList());
    }

    /** Where a person who puts a file there finds it; a server without it can do everything else. */
    private static Path made(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            LOG.warn("The folder for imports {} cannot be made: {}", folder, e.toString());
        }
        return folder;
    }

    @Override
    public InputStream open(String source, long maxBytes) throws IOException {
        if (isUrl(source)) {
            return download(source, maxBytes);
        }
        Path file = folders.find(source, Files::isRegularFile)
                .orElseThrow(() -> wrong("is neither an http(s) URL nor a file below " + FOLDERS));
        return opened(file, maxBytes);
    }

    @Override
    public InputStream openConfigured(String source, long maxBytes) throws IOException {
        return isUrl(source) ? download(source, maxBytes) : opened(configured(source), maxBytes);
    }

    private static Path configured(String source) {
        try {
            Path file = Path.of(source);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            LOG.debug("Not a path: {}", source, e);
        }
        LOG.warn("{} is configured as a source, but it is neither an http(s) URL nor a file", source);
        throw wrong("the configured one is neither an http(s) URL nor a file; the log of the server names it");
    }

    @Override
    public boolean isFolder(String source) {
        return !isUrl(source) && folders.find(source, Files::isDirectory).isPresent();
    }

    @Override
    public List<String> files(String folder, String suffix) {
        Path root = folders.find(folder, Files::isDirectory)
                .orElseThrow(() -> wrong("is not a folder in one of " + FOLDERS));
        Path name = Path.of(folder);
        try (Stream<Path> found =
                Files.find(root, MOST_DEPTH, (path, about) -> about.isRegularFile() && isNamed(path, suffix))) {
            List<String> files = found.limit(MOST_FILES + 1L)
                    .map(path -> name.resolve(root.relativize(path)).toString())
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES) {
                throw wrong("holds more than " + MOST_FILES + " files");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The folder {} cannot be listed", root, e);
            throw wrong("the folder cannot be listed; the log of the server says why");
        }
    }

    private static boolean isNamed(Path path, String suffix) {
        return path.getFileName().toString().endsWith(suffix);
    }

    private static InputStream opened(Path file, long maxBytes) throws IOException {
        return content(raw(file), maxBytes);
    }

    private static InputStream raw(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            LOG.warn("The source {} cannot be opened", file, e);
            throw wrong("the file cannot be read; the log of the server says why");
        }
    }

    private InputStream download(String url, long maxBytes) throws IOException {
        FileChannel copy = temporary();
        try {
            fetch(url, maxBytes, Channels.newOutputStream(copy));
            return content(Channels.newInputStream(copy.position(0)), maxBytes);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void fetch(String url, long maxBytes, OutputStream target) {
        // More than is taken, so that it is our limit that tells and not that of the call.
        OutboundRequest request = OutboundRequest.get(url)
                .withTimeout(DOWNLOAD_TIME)
                .withRedirects(REDIRECTS)
                .withMaxBytes(maxBytes + (1 << 20));
        try (OutboundResponse response = http.send(request)) {
            if (response.status() >= 500) {
                throw unreachable(url, new IOException("it answers with HTTP status " + response.status()));
            }
            if (response.status() != 200) {
                throw wrong("the other machine answers with HTTP status " + response.status());
            }
            new Content(response.body(), maxBytes).transferTo(target);
        } catch (IOException e) {
            throw unreachable(url, e);
        }
    }

    /** A file that nobody else sees and that ends with its channel, even if this process is killed. */
    private FileChannel temporary() {
        try {
            return FileChannel.open(
                    Files.createTempFile(home, "download-", ""),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw ProblemException.unavailable("No file can be made for the download; is the disk full?", 60, e);
        }
    }

    private static InputStream content(InputStream raw, long maxBytes) throws IOException {
        try {
            InputStream bytes = new BufferedInputStream(raw, BUFFER);
            bytes.mark(2);
            int magic = bytes.read() | bytes.read() << 8;
            bytes.reset();
            return new Content(
                    magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER) : bytes, maxBytes);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean isUrl(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    private static ProblemException wrong(String what) {
        return ProblemException.invalidField("source", what);
    }

    private static ProblemException unreachable(String url, IOException why) {
        return ProblemException.unavailable(
                "Cannot download from " + URI.create(url).getHost() + " (" + why.getMessage()
                        + "). Nothing was changed. Without network put the file below " + FOLDERS
                        + " and give its name as source.",
                60,
                why);
    }

    private static final class Content extends LimitedStream {
        Content(InputStream stream, long limit) {
            super(stream, limit);
        }

        @Override
        protected void exceeded(long most) {
            throw wrong("is longer than " + most + " bytes, counted after decompression; this import takes no more");
        }
    }
}
