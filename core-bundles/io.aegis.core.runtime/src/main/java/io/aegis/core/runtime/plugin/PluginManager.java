package io.aegis.core.runtime.plugin;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.setting.Settings;
import io.aegis.core.runtime.Threads;
import io.aegis.core.runtime.event.EventService;
import io.aegis.core.runtime.jar.DistributionJars;
import io.aegis.core.runtime.jar.PluginJar;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.jar.PluginProblem;
import io.aegis.core.runtime.jar.SignatureCheck;
import io.aegis.spi.persistence.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one code path for plugins, whether they come through the API, through the folder or from another node. */
@Component(service = PluginManager.class, immediate = true)
public final class PluginManager {
    private static final Logger LOG = LoggerFactory.getLogger(PluginManager.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration CONVERGE = Duration.ofSeconds(3);

    private final ServiceTracker<JaxrsServiceRuntime, JaxrsServiceRuntime> whiteboard;
    private final ServiceRegistration<CollisionHook> collisions;
    private final SignatureCheck signatures;
    private final long maxBytes;
    private final Path temporary;
    private final PluginFailures failures = new PluginFailures();
    private final PluginMapper mapper;
    private final PluginBundles bundles;
    private final PluginReadiness readiness;
    private final PluginSettings pluginSettings;
    // Both only on the one thread of the rounds.
    private boolean isFolderFailing;
    private boolean isRecordFailing;
    private final PluginCatalog catalog;
    private final PluginService service;
    private final PluginConvergence convergence;
    private final PluginFolder folder;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-plugins"));

    @Activate
    public PluginManager(
            BundleContext context,
            @Reference Database database,
            @Reference Schemas schemas,
            @Reference AuditTrail auditTrail,
            @Reference ServiceComponentRuntime components,
            @Reference EventService events,
            @Reference Settings settings)
            throws IOException {
        whiteboard = new ServiceTracker<>(context, JaxrsServiceRuntime.class, null);
        whiteboard.open();
        signatures = SignatureCheck.of(settings, DistributionJars.beside(context.getBundle()));
        maxBytes = settings.integer("AEGIS_PLUGIN_MAX_BYTES");
        temporary = Files.createDirectories(context.getDataFile("jars").toPath());
        mapper = database.mapper(PluginMapper.class);
        bundles = new PluginBundles(context);
        readiness = new PluginReadiness(context, components, new PublishedSegments(whiteboard::getService));
        catalog = new PluginCatalog(bundles, readiness, mapper, failures);
        pluginSettings = new PluginSettings(settings.home(), bundles, System.getenv());
        context.addBundleListener(pluginSettings);
        PluginInstaller installer = new PluginInstaller(
                bundles, pluginSettings, schemas, readiness, settings.duration("AEGIS_PLUGIN_START_TIMEOUT"));
        service = new PluginService(
                database,
                schemas,
                auditTrail,
                events,
                bundles,
                installer,
                failures,
                new PluginDependents(context, components));
        convergence =
                new PluginConvergence(service, database, bundles, installer, failures, this::openInstalled, temporary);
        folder = new PluginFolder(settings.home().resolve("plugins"), new FolderActions());
        collisions = context.registerService(CollisionHook.class, PluginManager::allowUpgrades, null);
    }

    private PluginJar openInstalled(Path file, Instant installed) throws IOException {
        return PluginJar.open(file, maxBytes, signatures, installed);
    }

    /** During an upgrade the old and the new bundle are there side by side, perhaps with the same version. */
    private static void allowUpgrades(int operation, Bundle target, Collection<Bundle> others) {
        others.removeIf(other -> PluginManifest.of(other).isPresent());
    }

    public PluginCatalog catalog() {
        return catalog;
    }

    public PluginBundles bundles() {
        return bundles;
    }

    public PluginReadiness readiness() {
        return readiness;
    }

    /** Where uploads and jars from the database lie for a moment. */
    Path temporary() {
        return temporary;
    }

    long maxBytes() {
        return maxBytes;
    }

    /** The ids of plugins that the record speaks of: their bundles of the distribution do not count. */
    public List<String> recorded() {
        return mapper.all().stream().map(PluginRow::id).toList();
    }

    /** Installs what the record names, then follows the record and the folder. */
    public void start() {
        convergence.converge();
        Threads.repeat(rounds, Duration.ZERO, LOOK, this::look);
        Threads.repeat(rounds, CONVERGE, CONVERGE, this::converge);
    }

    public PluginView install(Path file, boolean downgrade) throws IOException {
        return catalog.get(install(file, downgrade, new PluginService.Source("api", "")));
    }

    public void remove(String id, boolean purge, boolean force) throws IOException {
        service.remove(id, purge, force, new PluginService.Source("api", ""));
        folder.removed(id);
    }

    private String install(Path file, boolean downgrade, PluginService.Source source) throws IOException {
        try {
            return service.install(PluginJar.open(file, maxBytes, signatures), downgrade, source);
        } catch (ProblemException e) {
            if (!PluginProblem.isDowngrade(e)
                    && !source.fallbackId().isEmpty()
                    && catalog.list().stream().noneMatch(view -> isOf(view, e))) {
                failures.putFile(source.fallbackId(), String.valueOf(e.getMessage()));
                LOG.error("{} was not installed: {}", file.getFileName(), e.getMessage());
            }
            throw e;
        }
    }

    private static boolean isOf(PluginView view, ProblemException failure) {
        return String.valueOf(view.reason()).endsWith(String.valueOf(failure.getMessage()));
    }

    private void look() {
        try {
            folder.look();
            isFolderFailing = false;
        } catch (IOException | RuntimeException e) {
            isFolderFailing = tellOnce(isFolderFailing, "The plugin folder cannot be looked at just now: {}", e);
        }
    }

    private void converge() {
        try {
            convergence.converge();
            forgetFiles();
            isRecordFailing = false;
        } catch (IOException | RuntimeException e) {
            isRecordFailing = tellOnce(isRecordFailing, "The record of plugins cannot be followed just now: {}", e);
        }
    }

    /** Files of what another node has removed: left there they would say that it is installed. */
    private void forgetFiles() throws IOException {
        for (String id : folder.ids()) {
            PluginRow row = mapper.find(id);
            if ((row == null || !row.isInstalled()) && bundles.withId(id).isEmpty()) {
                folder.removed(id);
            }
        }
    }

    /** At each look while the database is away would be too often. */
    private static boolean tellOnce(boolean isTold, String words, Exception failure) {
        if (!isTold) {
            LOG.warn(words, failure.toString());
        }
        return true;
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        Threads.end(rounds, Duration.ofSeconds(10));
        collisions.unregister();
        whiteboard.close();
    }

    private final class FolderActions implements PluginFolder.Actions {
        @Override
        public String install(Path file, String fallbackId) throws IOException {
            // A copy, so that nobody changes what has been checked; with its name, for the log.
            Path copy = Files.createTempDirectory(temporary, "folder-").resolve(file.getFileName());
            try {
                Files.copy(file, copy);
                return PluginManager.this.install(copy, false, new PluginService.Source("folder", fallbackId));
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(copy.getParent());
            }
        }

        @Override
        public void remove(String id, String sha256) {
            PluginRow row = mapper.find(id);
            if (row != null && sha256.equals(row.sha256())) {
                try {
                    service.remove(id, false, false, new PluginService.Source("folder", ""));
                } catch (ProblemException e) {
                    LOG.warn("{} stays installed although its file was deleted: {}", id, e.getMessage());
                }
            }
        }

        @Override
        public void broken(String fallbackId, String reason) {
            failures.putFile(fallbackId, reason);
        }

        @Override
        public void forget(String fallbackId) {
            failures.clearFile(fallbackId);
        }
    }
}
