package io.aegis.core.runtime;

import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import io.aegis.api.health.Ready;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all health checks. */
@Component(service = HealthService.class)
public final class HealthService {
    private static final Logger LOG = LoggerFactory.getLogger(HealthService.class);

    private final String version;
    private final ServiceTracker<HealthCheck, HealthCheck> checks;
    private final ServiceTracker<Ready, Ready> ready;

    /** Made by DS. */
    @Activate
    public HealthService(BundleContext context) {
        version = MavenVersion.of(context.getBundle().getVersion());
        checks = new ServiceTracker<>(context, HealthCheck.class, null);
        ready = new ServiceTracker<>(context, Ready.class, null);
        checks.open();
        ready.open();
    }

    /**
     * The state of the server.
     *
     * @param status up, starting or down
     */
    record SystemHealth(
            @Schema(allowableValues = {"up", "starting", "down"}) String status,
            String version,
            Map<String, Health> checks) {
        int httpStatus() {
            return status.equals("up") ? 200 : 503;
        }
    }

    SystemHealth now() {
        Map<String, Health> answers = new TreeMap<>();
        for (HealthCheck check : checks.getServices(new HealthCheck[0])) {
            ask(check, answers);
        }
        boolean up = answers.values().stream().allMatch(Health::up);
        String status = ready.getService() == null ? "starting" : up ? "up" : "down";
        return new SystemHealth(status, version, answers);
    }

    private static void ask(HealthCheck check, Map<String, Health> answers) {
        String name = check.getClass().getSimpleName();
        try {
            name = check.name();
            answers.put(name, check.check());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The health check {} failed", name, e);
            answers.put(name, Health.down("The check itself failed"));
        }
    }

    /** Stops to look for checks. */
    @Deactivate
    public void close() {
        checks.close();
        ready.close();
    }
}
