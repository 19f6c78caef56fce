package io.aegis.d3fend.sync;

import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.setting.Settings;
import io.aegis.api.source.Sources;
import io.aegis.d3fend.D3fendService;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads a D3FEND release. Only when asked: D3FEND changes a few times a year, and a server may have no network. */
@Component
@ScheduledJob(id = SyncJob.ID, title = "Read countermeasures and mappings from a D3FEND release")
public final class SyncJob implements Job {
    public static final String ID = "sync-d3fend";

    private final D3fendService service;
    private final Sources sources;
    private final String configuredSource;
    private final int maxBytes;

    @Activate
    public SyncJob(@Reference D3fendService service, @Reference Sources sources, @Reference Settings settings) {
        this.service = service;
        this.sources = sources;
        this.configuredSource = settings.text("AEGIS_D3FEND_SOURCE");
        this.maxBytes = settings.integer("AEGIS_D3FEND_MAX_BYTES");
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!name.equals("source")) {
                throw ProblemException.invalidField(name, "is not a parameter of " + ID + "; it takes source");
            }
        }
        String source = parameters.getOrDefault("source", configuredSource);
        MessageDigest sha256 = sha256();
        Facts facts;
        try (InputStream bytes = new BufferedInputStream(new DigestInputStream(open(source), sha256), 1 << 16)) {
            facts = FactsReader.read(bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw Facts.bad("cannot be read to its end: " + e.getMessage());
        }
        return service.replaceBy(facts, source, HexFormat.of().formatHex(sha256.digest()))
                .toMap();
    }

    private InputStream open(String source) throws IOException {
        return source.equals(configuredSource)
                ? sources.openConfigured(source, maxBytes)
                : sources.open(source, maxBytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
