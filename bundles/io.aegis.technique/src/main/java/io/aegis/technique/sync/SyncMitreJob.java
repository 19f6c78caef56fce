package io.aegis.technique.sync;

import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import io.aegis.technique.api.AttackPart;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the catalogue up to date: {@code POST /system/sync-mitre}, and every week by itself. */
@Component(service = Job.class)
@ScheduledJob(id = "sync-mitre", title = "MITRE ATT&CK sync", schedule = "0 30 3 * * SUN")
public final class SyncMitreJob implements Job {
    private static final String RETIRE = "retire";
    private static final String DRY_RUN = "dry_run";
    private static final String CONFIRM = "confirm";
    private static final List<String> PARAMETERS = List.of("source", RETIRE, DRY_RUN, CONFIRM);

    private final TechniqueSync sync;
    private final AttackSources sources;
    private final AttackParts parts;

    @Activate
    public SyncMitreJob(
            @Reference TechniqueSync sync,
            @Reference AttackSources sources,
            @Reference AttackParts parts,
            @Reference FirstStart catalogue) {
        this.sync = sync;
        this.sources = sources;
        this.parts = parts;
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw ProblemException.invalidField(name, "is unknown; the parameters are " + PARAMETERS);
            }
        }
        String source = parameters.getOrDefault("source", "").strip();
        if (source.indexOf('\0') >= 0 || source.length() > 2_000) {
            throw ProblemException.invalidField("source", "must be the name of a file or an http(s) URL");
        }
        String chosen = source.isEmpty() ? sources.standard() : source;
        List<AttackPart> present = parts.present();
        SyncOptions options =
                new SyncOptions(flag(parameters, RETIRE), flag(parameters, DRY_RUN), flag(parameters, CONFIRM));
        return sync.write(sources.read(chosen, AttackParts.types(present)), chosen, present, options)
                .toMap();
    }

    private static boolean flag(Map<String, String> parameters, String name) {
        return switch (parameters.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidField(name, "must be true or false");
        };
    }
}
