package io.aegis.core.runtime.plugin;

import io.aegis.api.persistence.Database;
import io.aegis.core.runtime.jar.PluginJar;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.jar.PluginProblem;
import io.aegis.core.runtime.jar.PluginRules;
import io.aegis.core.runtime.jar.PluginVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the record of installed plugins: after a restart, and when another node has changed it. */
final class PluginConvergence {
    private static final Logger LOG = LoggerFactory.getLogger(PluginConvergence.class);

    private final PluginService service;
    private final PluginMapper mapper;
    private final PluginBundles bundles;
    private final PluginInstaller installer;
    private final PluginFailures failures;
    private final Jars jars;
    private final PluginRules rules;
    private final Path temporary;
    private final Map<String, String> lastFailedAttempt = new HashMap<>();

    /** Checks a jar that was installed at some time. */
    interface Jars {
        PluginJar open(Path file, Instant installed) throws IOException;
    }

    PluginConvergence(
            PluginService service,
            Database database,
            PluginBundles bundles,
            PluginInstaller installer,
            PluginFailures failures,
            Jars jars,
            Path temporary) {
        this.service = service;
        this.mapper = database.mapper(PluginMapper.class);
        this.bundles = bundles;
        this.installer = installer;
        this.failures = failures;
        this.jars = jars;
        this.rules = new PluginRules(bundles.platform());
        this.temporary = temporary;
    }

    /** Makes this node have what the record says. A jar that failed is not tried again until the record changes. */
    void converge() {
        service.exclusively(() -> {
            for (PluginRow row : mapper.all()) {
                Optional<Bundle> bundle = bundles.withId(row.id());
                if (bundle.filter(present -> supersedes(present, row)).isPresent()) {
                    LOG.info("The {} of this distribution is newer than the one that was installed", row.id());
                    mapper.delete(row.id());
                    continue;
                }
                if (!row.isInstalled()) {
                    bundle.filter(present -> !bundles.platform().isCore(present))
                            .ifPresent(installer::uninstall);
                } else if (bundle.isEmpty()
                        || !PluginBundles.sha256(bundle.get()).equals(row.sha256())) {
                    follow(row);
                }
            }
            removeForgotten();
        });
    }

    /** What another node has purged is in no row any more. */
    private void removeForgotten() {
        for (Bundle bundle : bundles.all()) {
            if (!bundles.platform().has(bundle) && mapper.find(PluginManifest.idOf(bundle)) == null) {
                installer.uninstall(bundle);
            }
        }
    }

    private void follow(PluginRow row) {
        String sha256 = String.valueOf(row.sha256());
        String attempt = row.id() + " " + sha256;
        if (attempt.equals(lastFailedAttempt.get(row.id()))) {
            return;
        }
        PluginContent content = mapper.content(row.id(), sha256);
        if (content == null) {
            return;
        }
        Path file = temporary.resolve("plugin-" + sha256 + ".jar");
        try {
            Files.createDirectories(temporary);
            Files.write(file, content.jar());
            PluginJar jar = jars.open(file, row.changedAt());
            if (!jar.sha256().equals(sha256)) {
                throw PluginProblem.refused("The jar in the database is not the one that was installed");
            }
            installer.install(
                    jar, identified -> rules.checkId(identified.id(), row.kind().equals("domain")), live -> {});
            failures.clear(row.id());
            lastFailedAttempt.remove(row.id());
            LOG.info("Plugin {} {} is live", row.id(), row.version());
        } catch (IOException | RuntimeException e) {
            lastFailedAttempt.put(row.id(), attempt);
            failures.put(row.id(), row.title(), row.version(), row.symbolicName(), PluginProblem.words(e), "");
            LOG.error("Plugin {} {} could not be started on this node", row.id(), row.version(), e);
        } finally {
            deleteQuietly(file);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays", file, e);
        }
    }

    /** After an update of the distribution the jar in the record may be the older one. */
    private boolean supersedes(Bundle bundle, PluginRow row) {
        return bundles.platform().has(bundle)
                && row.isInstalled()
                && PluginVersion.isOlder(row.version(), bundle.getVersion().toString());
    }
}
