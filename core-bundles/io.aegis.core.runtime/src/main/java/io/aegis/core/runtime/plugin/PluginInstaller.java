package io.aegis.core.runtime.plugin;

import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.jar.PluginJar;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.jar.PluginProblem;
import io.aegis.core.runtime.jar.PluginRules;
import io.aegis.spi.persistence.Schemas;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one jar into the framework: install, resolve, migrate, start, wait until it is whole. If any of that fails
 * everything is as it was before. To be called by one thread at a time.
 */
final class PluginInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(PluginInstaller.class);

    private final PluginBundles bundles;
    private final PluginRules rules;
    private final PluginSettings settings;
    private final Schemas schemas;
    private final PluginReadiness readiness;
    private final Duration limit;

    PluginInstaller(
            PluginBundles bundles,
            PluginSettings settings,
            Schemas schemas,
            PluginReadiness readiness,
            Duration limit) {
        this.bundles = bundles;
        this.rules = new PluginRules(bundles.platform());
        this.settings = settings;
        this.schemas = schemas;
        this.readiness = readiness;
        this.limit = limit;
    }

    /**
     * Does it.
     *
     * @param identified is told what it is before anything is changed, and may refuse it
     * @param commit is called when the new one is live; if it throws all is taken back
     */
    PluginManifest install(PluginJar jar, Consumer<PluginManifest> identified, Consumer<PluginManifest> commit)
            throws IOException {
        Bundle bundle = bundles.add(jar);
        boolean live = false;
        try {
            PluginManifest manifest = identify(bundle);
            identified.accept(manifest);
            bundles.missingParts().resolve(bundle).ifPresent(words -> {
                throw PluginProblem.refused(words);
            });
            checkSettings(bundle);
            Optional<Bundle> before = bundles.withId(manifest.id(), bundle);
            migrate(bundle, before);
            replace(bundle, before, () -> commit.accept(manifest));
            live = true;
            before.ifPresent(bundles::remove);
            return manifest;
        } finally {
            if (!live) {
                bundles.remove(bundle);
            }
        }
    }

    private PluginManifest identify(Bundle bundle) {
        PluginManifest manifest = PluginManifest.of(bundle)
                .orElseThrow(() -> PluginProblem.refused(
                        "The bundle is no plugin: it lacks the capability that @Plugin on its package-info makes"));
        rules.check(bundle, manifest);
        for (Bundle other : bundles.all()) {
            PluginManifest present = PluginManifest.of(other).orElse(manifest);
            boolean sameId = present.id().equals(manifest.id());
            boolean sameName = present.symbolicName().equals(manifest.symbolicName());
            if (sameId && !sameName) {
                throw PluginProblem.conflict("The id " + manifest.id() + " belongs to " + present.symbolicName());
            }
            if (sameName && !sameId) {
                throw PluginProblem.conflict(
                        manifest.symbolicName() + " has the id " + present.id() + " already; an id never changes");
            }
        }
        return manifest;
    }

    private void checkSettings(Bundle bundle) {
        List<String> complaints = settings.complaints(bundle);
        if (!complaints.isEmpty()) {
            throw PluginProblem.failed("Its settings on this server are wrong: " + String.join("; ", complaints));
        }
    }

    /** While the one before still serves: if this fails it has never been away. */
    private void migrate(Bundle bundle, Optional<Bundle> before) {
        try {
            schemas.migrate(bundle);
        } catch (RuntimeException e) {
            before.ifPresent(this::acceptNewer);
            throw e instanceof ProblemException problem
                    ? problem
                    : PluginProblem.failed("The migration failed: " + PluginProblem.words(e), e);
        }
    }

    private void replace(Bundle bundle, Optional<Bundle> before, Runnable commit) {
        before.ifPresent(PluginBundles::stop);
        try {
            PluginBundles.start(bundle);
            readiness.prove(bundle, limit).ifPresent(words -> {
                throw PluginProblem.failed(words);
            });
            commit.run();
        } catch (RuntimeException e) {
            PluginBundles.stop(bundle);
            before.ifPresent(this::bringBack);
            throw e;
        }
    }

    private void bringBack(Bundle before) {
        acceptNewer(before);
        try {
            PluginBundles.start(before);
            readiness
                    .await(before, limit)
                    .ifPresent(words -> LOG.error("{} did not come back: {}", before.getSymbolicName(), words));
        } catch (ProblemException e) {
            LOG.error("{} did not come back", before.getSymbolicName(), e);
        }
    }

    private void acceptNewer(Bundle before) {
        try {
            schemas.acceptNewer(before);
        } catch (RuntimeException e) {
            LOG.error("{} may not be able to use its schema", before.getSymbolicName(), e);
        }
    }

    void uninstall(Bundle bundle) {
        PluginBundles.stop(bundle);
        bundles.remove(bundle);
    }
}
