package io.aegis.core.runtime.plugin;

import io.aegis.core.runtime.jar.Platform;
import io.aegis.core.runtime.jar.PluginJar;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.jar.PluginProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of plugins in the framework: found, added, taken out. */
public final class PluginBundles {
    public static final String LOCATION = "aegis:plugin/";
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final Platform platform;

    PluginBundles(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.platform = Platform.of(context);
    }

    MissingParts missingParts() {
        return new MissingParts(wiring);
    }

    /** All bundles that are plugins, core ones too. */
    public List<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .filter(bundle -> PluginManifest.of(bundle).isPresent())
                .toList();
    }

    public Optional<Bundle> withId(String id, Bundle except) {
        return all().stream()
                .filter(bundle -> bundle != except)
                .filter(bundle -> PluginManifest.idOf(bundle).equals(id))
                .findFirst();
    }

    public Optional<Bundle> withId(String id) {
        return withId(id, context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
    }

    public Platform platform() {
        return platform;
    }

    /** The hash of the jar that the bundle was installed from; empty for one of the distribution. */
    static String sha256(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith(LOCATION) ? location.substring(LOCATION.length()) : "";
    }

    /** Installs the jar beside what is there, without starting it. */
    Bundle add(PluginJar jar) throws IOException {
        String location = LOCATION + jar.sha256();
        Bundle present = context.getBundle(location);
        if (present != null) {
            remove(present);
        }
        try (InputStream content = Files.newInputStream(jar.file())) {
            return context.installBundle(location, content);
        } catch (BundleException e) {
            throw PluginProblem.refused("The framework does not take the jar as a bundle: " + PluginProblem.words(e));
        }
    }

    static void start(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw PluginProblem.failed("The bundle could not be started: " + PluginProblem.words(e), e);
        }
    }

    static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} complained when it was stopped", bundle.getSymbolicName(), e);
        }
    }

    /** Takes the bundle out and refreshes it, and nobody else, so that its class loader goes. */
    void remove(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} complained when it was removed", bundle.getSymbolicName(), e);
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
        try {
            if (!refreshed.await(10, TimeUnit.SECONDS)) {
                LOG.warn("{} was removed but not refreshed within 10 s", bundle.getSymbolicName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
