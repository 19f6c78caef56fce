package io.aegis.atomicredteam;

import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports what is named. Only when asked: a server may have no network, and a team may want to look first. */
@Component
@ScheduledJob(id = ImportJob.ID, title = "Import Atomic Red Team as test templates")
public final class ImportJob implements Job {
    static final String ID = "import-atomic-red-team";

    private final ImportService service;
    private final AtomicSources sources;

    @Activate
    public ImportJob(@Reference ImportService service, @Reference AtomicSources sources) {
        this.service = service;
        this.sources = sources;
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!name.equals("source")) {
                throw ProblemException.invalidField(name, "is not a parameter of " + ID + "; it takes source");
            }
        }
        Atomics atomics = sources.read(parameters.getOrDefault("source", sources.configured()));
        return service.importAll(atomics).toMap();
    }
}
