package io.aegis.core.runtime.health;

import io.aegis.api.setting.Settings;
import io.aegis.core.runtime.Threads;
import io.aegis.core.runtime.jar.Platform;
import io.aegis.core.runtime.plugin.PluginReadiness;
import io.aegis.core.runtime.plugin.PublishedSegments;
import io.aegis.spi.health.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No part of the core may be missing while the server answers: {@link Ready} is there exactly as long as the start is
 * done and every component of the core runs. A start that cannot get there ends the server with the reasons.
 */
@Component(service = CoreWatch.class, immediate = true)
public final class CoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CoreWatch.class);
    private static final Logger CONSOLE = LoggerFactory.getLogger("aegis.start");
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** What fails in the bustle of the start may be tried again by DS. */
    private static final Duration SECOND_CHANCE = Duration.ofSeconds(5);

    private final BundleContext context;
    private final PluginReadiness readiness;
    private final Instant deadline;
    private final Duration limit;
    private final Platform platform;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-core-watch"));
    private boolean isStarted;
    private boolean wasReady;
    private boolean isEnded;
    private @Nullable Instant failing;
    private @Nullable ServiceRegistration<Ready> registration;

    /** Begins to watch. */
    @Activate
    public CoreWatch(
            BundleContext context, @Reference ServiceComponentRuntime components, @Reference Settings settings) {
        this.context = context;
        this.platform = Platform.of(context);
        this.readiness = new PluginReadiness(context, components, new PublishedSegments(() -> null));
        this.limit = settings.duration("AEGIS_START_TIMEOUT");
        this.deadline = Instant.now().plus(limit);
        Threads.repeat(rounds, LOOK, LOOK, this::look);
    }

    /** All else has been started. Gives whether the server answers, which it does as soon as the core is whole. */
    synchronized boolean started() {
        isStarted = true;
        look();
        return registration != null;
    }

    private synchronized void look() {
        if (isEnded) {
            return;
        }
        List<String> missing = missing();
        if (wasReady || (isStarted && missing.isEmpty())) {
            follow(missing);
            return;
        }
        Instant now = Instant.now();
        if (missing.isEmpty()) {
            failing = null;
        } else if (failing == null) {
            failing = now;
        }
        if (failing != null && now.isAfter(failing.plus(SECOND_CHANCE)) && isFinal()) {
            end("Aegis cannot start:", missing);
        } else if (now.isAfter(deadline)) {
            end("Aegis did not become ready within " + limit + " (AEGIS_START_TIMEOUT):", missing);
        }
    }

    /** Opens the server, closes it, or leaves it as it is. */
    private void follow(List<String> missing) {
        ServiceRegistration<Ready> present = registration;
        if (missing.isEmpty() && present == null) {
            registration = context.registerService(Ready.class, new Ready() {}, null);
            wasReady = true;
            LOG.info("Every part of the core runs");
        } else if (!missing.isEmpty() && present != null) {
            registration = null;
            present.unregister();
            LOG.error("The server answers nothing until every part of the core runs again: {}", missing);
        }
    }

    /** Ends the server because it cannot start. */
    synchronized void end(String words, List<String> reasons) {
        if (isEnded) {
            return;
        }
        isEnded = true;
        CONSOLE.error("{}", words);
        reasons.forEach(reason -> CONSOLE.error("  {}", reason));
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
        } catch (BundleException e) {
            LOG.error("The server could not be stopped", e);
        }
    }

    private boolean isFinal() {
        return complaints().anyMatch(PluginReadiness.Complaint::isFinal);
    }

    /** What fails by itself before what only waits for something. */
    private List<String> missing() {
        List<PluginReadiness.Complaint> all = complaints().toList();
        boolean hasCause = all.stream().anyMatch(PluginReadiness.Complaint::isFinal);
        return all.stream()
                .filter(complaint -> complaint.isFinal() || !hasCause)
                .map(PluginReadiness.Complaint::words)
                .toList();
    }

    private Stream<PluginReadiness.Complaint> complaints() {
        return Arrays.stream(context.getBundles())
                .filter(platform::isCore)
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("io.aegis.core."))
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .flatMap(bundle -> readiness.componentComplaints(bundle).stream());
    }

    /** No longer ready. */
    @Deactivate
    public void close() {
        synchronized (this) {
            isEnded = true;
            if (registration != null) {
                registration.unregister();
                registration = null;
            }
        }
        Threads.end(rounds, Duration.ofSeconds(5));
    }
}
