package io.aegis.d3fend;

import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.api.setting.Settings;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads a D3FEND release. Only when asked: D3FEND changes a few times a year, and a server may have no network. */
@Component
@ScheduledJob(id = SyncJob.ID, title = "Read countermeasures and mappings from a D3FEND release")
public final class SyncJob implements Job {
    static final String ID = "sync-d3fend";

    private final D3fendService service;
    private final SourceFiles sources;
    private final String configuredSource;

    /** Called by DS. */
    @Activate
    public SyncJob(@Reference D3fendService service, @Reference OutboundHttp http, @Reference Settings settings) {
        this.service = service;
        this.sources = new SourceFiles(http, settings);
        this.configuredSource = settings.text("AEGIS_D3FEND_SOURCE");
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!name.equals("source")) {
                throw ProblemException.invalidField(name, "is not a parameter of " + ID + "; it takes source");
            }
        }
        String source = parameters.getOrDefault("source", configuredSource);
        return sources.read(source, (facts, sha256) -> service.replaceBy(facts, source, sha256))
                .toMap();
    }
}
