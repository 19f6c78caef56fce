package io.aegis.core.runtime;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.event.EventService;
import io.aegis.core.runtime.plugin.PluginManager;
import io.aegis.spi.persistence.Schemas;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** A server as far as plugins see it: a real framework with DS, and a plugin manager on a database. */
public final class SampleNode implements AutoCloseable {
    public final List<String> migrations = new CopyOnWriteArrayList<>();
    public final Path home;
    public final PluginManager manager;
    private final Framework framework;
    private final EventService events;

    public SampleNode(TestDatabase database, Path home, TestSettings settings, Path... distribution) throws Exception {
        this.home = home;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        Files.createTempDirectory(home, "cache").toString(),
                        "org.osgi.framework.storage.clean",
                        "onFirstInit",
                        "org.osgi.framework.system.packages.extra",
                        "org.osgi.service.component;version=1.5.1,org.osgi.service.component.runtime;version=1.5,"
                                + "org.osgi.service.component.runtime.dto;version=1.5,"
                                + "org.osgi.util.promise;version=1.3,org.osgi.util.function;version=1.2"));
        framework.start();
        install(jarOf(Class.forName("org.apache.felix.scr.impl.Activator"))).start();
        for (Path jar : distribution) {
            install(jar).start();
        }
        events = new EventService(database, namespace -> List.of(), Duration.ofSeconds(1), Duration.ofSeconds(10));
        manager = new PluginManager(
                context(), database, new SampleSchemas(), new RecordingAuditTrail(), components(), events, settings);
    }

    public static TestSettings settings(Path home) {
        return TestSettings.in(home)
                .with("AEGIS_PLUGIN_SIGNATURES", "off")
                .with("AEGIS_PLUGIN_TRUST_STORE", "")
                .with("AEGIS_PLUGIN_TRUST_STORE_PASSWORD", "")
                .with("AEGIS_PLUGIN_MAX_BYTES", "1000000")
                .with("AEGIS_PLUGIN_START_TIMEOUT", "PT1S");
    }

    private Bundle install(Path jar) throws BundleException {
        return context().installBundle(jar.toUri().toString());
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private ServiceComponentRuntime components() throws InterruptedException {
        ServiceTracker<ServiceComponentRuntime, ServiceComponentRuntime> tracker =
                new ServiceTracker<>(context(), ServiceComponentRuntime.class, null);
        tracker.open();
        ServiceComponentRuntime runtime = tracker.waitForService(10_000);
        if (runtime == null) {
            throw new IllegalStateException("No DS");
        }
        return runtime;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** The versions of the bundles with that name. */
    public List<String> versions(String symbolicName) {
        return List.of(context().getBundles()).stream()
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .map(bundle -> bundle.getVersion() + (bundle.getState() == Bundle.ACTIVE ? "" : " not active"))
                .toList();
    }

    /** Fails for bundles with the header X-Fail. */
    private final class SampleSchemas implements Schemas {
        @Override
        public void migrate(Bundle bundle) {
            if (bundle.getHeaders().get("X-Fail") != null) {
                throw new ProblemException(Problem.INVALID_STATE, "V002__x.sql: syntax error");
            }
            migrations.add("migrate " + bundle.getVersion());
        }

        @Override
        public void acceptNewer(Bundle bundle) {
            migrations.add("acceptNewer " + bundle.getVersion());
        }

        @Override
        public void drop(String pluginId) {
            migrations.add("drop " + pluginId);
        }
    }

    @Override
    public void close() {
        manager.close();
        events.close();
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
