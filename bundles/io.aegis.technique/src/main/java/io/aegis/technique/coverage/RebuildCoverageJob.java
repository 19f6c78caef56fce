package io.aegis.technique.coverage;

import io.aegis.api.error.ProblemException;
import io.aegis.api.job.Job;
import io.aegis.api.job.ScheduledJob;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When an administrator asks: {@code POST /system/jobs/rebuild-coverage/run}. There while the test bundle is. */
@Component(service = Job.class)
@ScheduledJob(id = "rebuild-coverage", title = "Coverage of all techniques anew from their tests")
public final class RebuildCoverageJob implements Job {
    private final CoverageProjection coverage;

    @Activate
    public RebuildCoverageJob(@Reference CoverageProjection coverage) {
        this.coverage = coverage;
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            throw ProblemException.invalidField(name, "is unknown; there are no parameters");
        }
        int changed = coverage.rebuildAll().size();
        String message = changed == 0
                ? "The coverage of every technique is as its tests say."
                : "The coverage of " + changed + " techniques was not as their tests say; now it is.";
        return Map.of("message", message, "changed", changed);
    }
}
