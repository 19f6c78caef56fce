package io.aegis.core.runtime.health;

import io.aegis.api.error.ProblemException;
import io.aegis.api.health.Health;
import io.aegis.api.health.HealthCheck;
import io.aegis.core.runtime.Threads;
import io.aegis.core.runtime.jar.MavenVersion;
import io.aegis.spi.health.Ready;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all health checks, at most once a second and on threads of its own, and answers within a second: for a check that
 * takes longer its last answer stands, for some seconds. One that hangs is not asked again before it has answered.
 */
@Component(service = HealthService.class)
public final class HealthService {
    private static final Logger LOG = LoggerFactory.getLogger(HealthService.class);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long STANDS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String version;
    private final Supplier<HealthCheck[]> checks;
    private final BooleanSupplier ready;
    private final List<ServiceTracker<?, ?>> trackers;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("aegis-health"));
    private final Map<HealthCheck, Future<Health>> asked = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Map<String, Known> last = new HashMap<>();
    private Map<String, Health> answers = Map.of();
    private long answeredAt = System.nanoTime() - KEPT_NANOS;

    @Activate
    public HealthService(BundleContext context) {
        this(
                MavenVersion.of(context.getBundle().getVersion()),
                new ServiceTracker<>(context, HealthCheck.class, null),
                new ServiceTracker<>(context, Ready.class, null));
    }

    private HealthService(
            String version, ServiceTracker<HealthCheck, HealthCheck> checks, ServiceTracker<Ready, Ready> ready) {
        this(
                version,
                () -> checks.getServices(new HealthCheck[0]),
                () -> ready.getService() != null,
                List.of(checks, ready));
        checks.open();
        ready.open();
    }

    HealthService(
            String version,
            Supplier<HealthCheck[]> checks,
            BooleanSupplier ready,
            List<ServiceTracker<?, ?>> trackers) {
        this.version = version;
        this.checks = checks;
        this.ready = ready;
        this.trackers = trackers;
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

    private record Known(Health health, long at) {
        boolean stands() {
            return System.nanoTime() - at < STANDS_NANOS;
        }
    }

    SystemHealth now() {
        Map<String, Health> known = answers();
        boolean up = known.values().stream().allMatch(Health::up);
        String status = !ready.getAsBoolean() ? "starting" : up ? "up" : "down";
        return new SystemHealth(status, version, known);
    }

    private synchronized Map<String, Health> answers() {
        if (System.nanoTime() - answeredAt < KEPT_NANOS) {
            return answers;
        }
        HealthCheck[] present = checks.get();
        for (HealthCheck check : present) {
            asked.computeIfAbsent(check, one -> threads.submit(one::check));
        }
        long began = System.nanoTime();
        Map<String, Health> found = new TreeMap<>();
        for (HealthCheck check : present) {
            // The first answer after the start takes its time.
            long patience = last.containsKey(check.name()) ? PATIENCE_NANOS : STANDS_NANOS;
            found.put(check.name(), answer(check, Math.max(0, patience - (System.nanoTime() - began))));
        }
        asked.values().removeIf(Future::isDone);
        answers = found;
        answeredAt = System.nanoTime();
        return answers;
    }

    private Health answer(HealthCheck check, long nanos) {
        Future<Health> answer = asked.get(check);
        if (answer == null) {
            return Health.down("It has not been asked");
        }
        try {
            Health health = answer.get(nanos, TimeUnit.NANOSECONDS);
            failing.remove(check.name());
            last.put(check.name(), new Known(health, System.nanoTime()));
            return health;
        } catch (ExecutionException e) {
            // Once: a server that is asked each second would fill its log while the database is away.
            if (failing.add(check.name())) {
                LOG.warn("The health check {} failed: {}", check.name(), String.valueOf(e.getCause()));
                LOG.debug("Its failure", e);
            }
            return Health.down(
                    e.getCause() instanceof ProblemException ? "Not known just now" : "The check itself failed");
        } catch (TimeoutException e) {
            Known known = last.get(check.name());
            return known != null && known.stands() ? known.health() : Health.down("It does not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The server ends");
        }
    }

    /** Stops to look for checks. */
    @Deactivate
    public void close() {
        trackers.forEach(ServiceTracker::close);
        Threads.end(threads, Duration.ofSeconds(2));
    }
}
