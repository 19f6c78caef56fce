package io.aegis.core.runtime.health;

import io.aegis.api.setting.Settings;
import io.aegis.core.runtime.Threads;
import io.aegis.core.runtime.blob.BlobSharing;
import io.aegis.core.runtime.event.EventService;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.jar.PluginProblem;
import io.aegis.core.runtime.job.JobService;
import io.aegis.core.runtime.plugin.PluginManager;
import io.aegis.core.runtime.plugin.PluginReadiness;
import io.aegis.core.runtime.plugin.PluginView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until everything has come up, says so to the other bundles, and tells the operator. */
@Component(service = Startup.class, immediate = true)
public final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Logger CONSOLE = LoggerFactory.getLogger("aegis.start");
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final BundleContext context;
    private final PluginManager plugins;
    private final EventService events;
    private final CoreWatch core;
    private final BlobSharing blobs;
    private final Settings settings;
    private final Thread thread;

    /** Begins to wait. */
    @Activate
    public Startup(
            BundleContext context,
            @Reference PluginManager plugins,
            @Reference EventService events,
            @Reference JobService jobs,
            @Reference CoreWatch core,
            @Reference BlobSharing blobs,
            @Reference Settings settings) {
        this.context = context;
        this.plugins = plugins;
        this.events = events;
        this.core = core;
        this.blobs = blobs;
        this.settings = settings;
        thread = new Thread(this::run, "aegis-start");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            Instant deadline = Instant.now().plus(LONGEST_START);
            awaitBundles(deadline);
            awaitPlugins(deadline);
            plugins.start();
            boolean settled = PluginReadiness.await(events::isSettled, deadline);
            LOG.debug("All listeners are subscribed: {}", settled);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            writeAddress();
            blobs.join().ifPresent(CONSOLE::warn);
            if (PluginReadiness.await(core::started, Instant.MAX)) {
                tell();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The server cannot become ready", e);
            core.end("Aegis cannot start:", List.of(PluginProblem.words(e)));
        }
    }

    private void awaitBundles(Instant deadline) {
        if (!PluginReadiness.await(() -> notStarted().isEmpty(), deadline)) {
            CONSOLE.warn("These bundles are not started: {}", notStarted());
        }
    }

    private Set<String> notStarted() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE
                        && bundle.getState() != Bundle.STARTING
                        && bundle.getState() != Bundle.UNINSTALLED)
                .filter(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
    }

    /** Those that the record replaces or removes are not waited for, nor is our own bundle, of which this is a part. */
    private void awaitPlugins(Instant deadline) {
        List<String> recorded = plugins.recorded();
        List<Bundle> awaited = plugins.bundles().all().stream()
                .filter(bundle -> bundle != context.getBundle())
                .filter(bundle -> !recorded.contains(PluginManifest.idOf(bundle)))
                .toList();
        for (Bundle bundle : awaited) {
            Duration left = Duration.between(Instant.now(), deadline);
            plugins.readiness()
                    .await(bundle, left.isNegative() ? Duration.ZERO : left)
                    .filter(words -> !recovers(bundle))
                    .ifPresent(words -> LOG.error("{} is not live: {}", bundle.getSymbolicName(), words));
        }
    }

    /** What could not be activated in the bustle of the start may be tried again by DS. */
    private boolean recovers(Bundle bundle) {
        return PluginReadiness.await(
                () -> plugins.readiness().complaint(bundle).isEmpty(),
                Instant.now().plus(Duration.ofSeconds(3)));
    }

    private String address() {
        String host = settings.text("AEGIS_BIND");
        boolean isBareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return "http://" + (isBareIpv6 ? "[" + host + "]" : host) + ":" + settings.integer("AEGIS_PORT");
    }

    private void writeAddress() throws IOException {
        Path run = Files.createDirectories(settings.home().resolve("run"));
        Files.writeString(run.resolve("address"), address() + "\n");
    }

    private void tell() {
        List<PluginView> failed = plugins.catalog().list().stream()
                .filter(plugin -> plugin.state().equals("failed"))
                .toList();
        CONSOLE.info(
                "Aegis is ready at {} (API documentation: {}/docs){}",
                address(),
                address(),
                failed.isEmpty() ? "" : ", but:");
        for (PluginView plugin : failed) {
            CONSOLE.warn("  {} {} is not live: {}", plugin.id(), plugin.version(), plugin.reason());
        }
        Path password = settings.home().resolve("admin-password.txt");
        if (Files.exists(password)) {
            CONSOLE.info("Administrator: admin, first password in {}", password);
        } else {
            CONSOLE.info("Administrator: admin");
        }
    }

    /** Ends the wait. */
    @Deactivate
    public void close() {
        thread.interrupt();
        Threads.join(thread, Duration.ofSeconds(5));
    }
}
