package io.aegis.core.runtime.job;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether jobs are run. A job that fails does not make the server unhealthy. */
@Component
public final class JobHealth implements HealthCheck {
    private final JobService jobs;

    @Activate
    public JobHealth(@Reference JobService jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Health check() {
        if (!jobs.isRunning()) {
            return Health.down("The scheduler does not run");
        }
        List<JobView> all = jobs.list();
        long failed = all.stream()
                .map(JobView::lastRun)
                .filter(run -> run != null && "failed".equals(run.outcome()))
                .count();
        return Health.up(all.size() + " jobs, " + failed + " failed last time");
    }
}
