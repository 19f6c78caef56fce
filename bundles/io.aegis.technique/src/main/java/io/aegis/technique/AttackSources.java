package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads bundles from where the operator or the asker says: a file or a URL. */
@Component(service = AttackSources.class)
public final class AttackSources {
    private static final long MAX_INDEX_BYTES = 8L << 20;

    private final OutboundHttp http;
    private final ImportFiles files;
    private final String configured;
    private final String index;
    private final long maxBytes;

    /** Made by DS. */
    @Activate
    public AttackSources(@Reference Settings settings, @Reference OutboundHttp http) {
        this.http = http;
        this.files = new ImportFiles(settings);
        this.configured = settings.text("AEGIS_ATTACK_SOURCE").strip();
        this.index = settings.text("AEGIS_ATTACK_INDEX").strip();
        this.maxBytes = settings.integer("AEGIS_ATTACK_MAX_BYTES");
    }

    /** {@code AEGIS_ATTACK_SOURCE}, empty where nobody has set it. */
    String configured() {
        return configured;
    }

    /** What a sync reads that was told nothing. */
    String standard() {
        return configured.isEmpty() ? index : configured;
    }

    /**
     * Reads a bundle.
     *
     * @throws ProblemException 400 if it is not permitted or not good, 503 if another machine is out of reach
     */
    AttackCatalogue read(String source) {
        if (source.equals(configured)) {
            return isUrl(source) ? download(source) : readFile(Path.of(source).toAbsolutePath());
        }
        if (source.equals(index)) {
            return download(newest());
        }
        if (isUrl(source)) {
            return download(source);
        }
        if (source.contains("://") && !source.startsWith("file:")) {
            throw ProblemException.invalidField("source", "must be the name of a file or an http(s) URL");
        }
        return readFile(files.find(source));
    }

    private AttackCatalogue readFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return StixBundleReader.read(in, maxBytes);
        } catch (IOException e) {
            throw ProblemException.invalidField("source", "the file " + file + " cannot be read (" + e + ")");
        }
    }

    private String newest() {
        return fetch(index, MAX_INDEX_BYTES, AttackIndex::newestEnterprise);
    }

    private AttackCatalogue download(String url) {
        return fetch(url, maxBytes, body -> StixBundleReader.read(body, maxBytes));
    }

    private interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    private <T> T fetch(String url, long limit, BodyReader<T> reader) {
        OutboundRequest request = OutboundRequest.get(url)
                .withRedirects(5)
                .withTimeout(Duration.ofMinutes(5))
                .withMaxBytes(limit);
        try (OutboundResponse response = http.send(request)) {
            if (response.status() != 200) {
                throw unreachable(url, "it answers with status " + response.status(), null);
            }
            return reader.read(response.body());
        } catch (IOException e) {
            throw unreachable(url, e.toString(), e);
        }
    }

    private ProblemException unreachable(String url, String why, @Nullable Throwable cause) {
        return ProblemException.unavailable(
                "The ATT&CK bundle cannot be fetched from " + url + ": " + why
                        + ". Nothing was changed. Without network put the bundle (enterprise-attack.json, gzip or not) into "
                        + files.folders() + " and give the name of the file as source.",
                60,
                cause);
    }

    private static boolean isUrl(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }
}
