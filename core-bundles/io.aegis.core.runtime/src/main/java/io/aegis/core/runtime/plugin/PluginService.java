package io.aegis.core.runtime.plugin;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.core.runtime.blob.BlobMapper;
import io.aegis.core.runtime.event.EventService;
import io.aegis.core.runtime.jar.MavenVersion;
import io.aegis.core.runtime.jar.PluginJar;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.core.runtime.jar.PluginProblem;
import io.aegis.core.runtime.jar.PluginRules;
import io.aegis.core.runtime.jar.PluginVersion;
import io.aegis.core.runtime.queue.QueueMapper;
import io.aegis.spi.persistence.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs, upgrades and removes plugins, on this node and in the record that the other nodes follow. */
final class PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(PluginService.class);

    private final Database database;
    private final PluginMapper mapper;
    private final Schemas schemas;
    private final AuditTrail auditTrail;
    private final EventService events;
    private final QueueMapper queues;
    private final PluginBundles bundles;
    private final PluginInstaller installer;
    private final PluginFailures failures;
    private final PluginDependents dependents;
    private final PluginRules rules;
    private final BlobMapper blobs;
    private final ReentrantLock lock = new ReentrantLock();

    PluginService(
            Database database,
            Schemas schemas,
            AuditTrail auditTrail,
            EventService events,
            PluginBundles bundles,
            PluginInstaller installer,
            PluginFailures failures,
            PluginDependents dependents) {
        this.database = database;
        this.mapper = database.mapper(PluginMapper.class);
        this.blobs = database.mapper(BlobMapper.class);
        this.queues = database.mapper(QueueMapper.class);
        this.schemas = schemas;
        this.auditTrail = auditTrail;
        this.events = events;
        this.bundles = bundles;
        this.installer = installer;
        this.failures = failures;
        this.dependents = dependents;
        this.rules = new PluginRules(bundles.platform());
    }

    /** Installs the jar, or puts it in the place of the plugin with its id; gives the id. */
    String install(PluginJar jar, boolean downgrade, Source source) throws IOException {
        lock.lock();
        try {
            AtomicReference<@Nullable PluginManifest> known = new AtomicReference<>();
            try {
                Optional<Bundle> same = bundles.all().stream()
                        .filter(bundle -> PluginBundles.sha256(bundle).equals(jar.sha256()))
                        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                        .findFirst();
                if (same.isPresent()) {
                    return PluginManifest.idOf(same.get());
                }
                byte[] content = Files.readAllBytes(jar.file());
                PluginManifest manifest = installer.install(
                        jar,
                        identified -> {
                            known.set(identified);
                            checkOwner(identified);
                            if (!downgrade) {
                                checkVersion(identified, jar);
                            }
                        },
                        live -> save(live, jar.sha256(), content, source));
                failures.clear(manifest.id());
                if (!source.fallbackId().isEmpty()) {
                    failures.clearFile(source.fallbackId());
                }
                LOG.info("Plugin {} {} is live", manifest.id(), manifest.version());
                return manifest.id();
            } catch (RuntimeException e) {
                throw failed(known.get(), jar, source, e);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Where a jar came from.
     *
     * @param name api or folder
     * @param fallbackId how a failure is called where the jar does not say its id
     */
    record Source(String name, String fallbackId) {}

    private RuntimeException failed(
            @Nullable PluginManifest manifest, PluginJar jar, Source source, RuntimeException failure) {
        ProblemException problem = failure instanceof ProblemException known
                ? known
                : PluginProblem.failed("The plugin failed: " + PluginProblem.words(failure), failure);
        if (PluginProblem.isDowngrade(problem)) {
            LOG.warn("{} is ignored: {}", jar.file().getFileName(), problem.getMessage());
            return problem;
        }
        String name = manifest == null ? jar.name() : manifest.id() + " " + MavenVersion.of(manifest.version());
        LOG.error("Plugin {} was not installed: {}", name, problem.getMessage(), problem.getCause());
        report(manifest, source, String.valueOf(problem.getMessage()));
        return problem;
    }

    private void report(@Nullable PluginManifest manifest, Source source, String reason) {
        boolean isForeign = manifest != null
                && bundles.withId(manifest.id())
                        .filter(present -> !present.getSymbolicName().equals(manifest.symbolicName()))
                        .isPresent();
        if (manifest != null && !isForeign && manifest.hasGoodId()) {
            boolean present = bundles.withId(manifest.id()).isPresent();
            String words =
                    present ? "The upgrade to " + MavenVersion.of(manifest.version()) + " failed: " + reason : reason;
            failures.put(
                    manifest.id(),
                    manifest.title(),
                    manifest.version(),
                    manifest.symbolicName(),
                    words,
                    source.fallbackId());
        } else if (!source.fallbackId().isEmpty()) {
            failures.putFile(source.fallbackId(), reason);
        }
    }

    private void checkOwner(PluginManifest manifest) {
        PluginRow row = mapper.find(manifest.id());
        if (row != null && !row.symbolicName().equals(manifest.symbolicName())) {
            throw PluginProblem.conflict(
                    "The id " + manifest.id() + " and its data belong to " + row.symbolicName() + "; purge it first");
        }
        rules.checkId(manifest.id(), kind(manifest, row).equals("domain"));
    }

    private void checkVersion(PluginManifest manifest, PluginJar jar) {
        bundles.all().stream()
                .filter(bundle -> PluginManifest.idOf(bundle).equals(manifest.id()))
                .filter(bundle -> !PluginBundles.sha256(bundle).equals(jar.sha256()))
                .map(bundle -> bundle.getVersion().toString())
                .filter(present -> PluginVersion.isOlder(manifest.version(), present))
                .findFirst()
                .ifPresent(present -> {
                    throw PluginProblem.downgrade(manifest.id(), present, manifest.version());
                });
    }

    private void save(PluginManifest manifest, String sha256, byte[] content, Source source) {
        PluginRow before = mapper.find(manifest.id());
        PluginRow row = row(manifest, kind(manifest, before), "installed", source.name(), sha256);
        database.doInTransaction(() -> {
            mapper.save(row, content);
            auditTrail.record(AuditRecord.of("install_plugin", "plugin", manifest.id())
                    .before(before)
                    .after(row));
        });
    }

    private String kind(PluginManifest manifest, @Nullable PluginRow row) {
        boolean inDistribution = bundles.all().stream()
                .filter(bundles.platform()::has)
                .anyMatch(bundle -> bundle.getSymbolicName().equals(manifest.symbolicName()));
        return inDistribution || isDomain(row) ? "domain" : "integration";
    }

    private static PluginRow row(
            PluginManifest manifest, String kind, String state, String source, @Nullable String sha256) {
        return new PluginRow(
                manifest.id(),
                manifest.symbolicName(),
                manifest.version(),
                manifest.title(),
                kind,
                state,
                source,
                sha256,
                Instant.now());
    }

    /**
     * Takes the plugin out.
     *
     * @param purge takes its data too, for ever
     * @param force does it although it belongs to the platform, or others need it
     */
    void remove(String id, boolean purge, boolean force, Source source) {
        lock.lock();
        try {
            PluginRow row = mapper.find(id);
            Optional<Bundle> bundle = bundles.withId(id);
            if (bundle.isEmpty() && (row == null || (!row.isInstalled() && !purge))) {
                if (failures.of(id).isEmpty()) {
                    throw ProblemException.notFound("Plugin", id);
                }
                failures.clear(id);
                return;
            }
            PluginManifest manifest = bundle.flatMap(PluginManifest::of).orElse(null);
            if (bundle.filter(bundles.platform()::isCore).isPresent()) {
                throw new ProblemException(
                        Problem.INVALID_STATE, "The plugin " + id + " is core and cannot be removed");
            }
            List<String> fallen = fallingWith(bundle);
            boolean isDomain = manifest != null ? kind(manifest, row).equals("domain") : isDomain(row);
            if (!force && (isDomain || !fallen.isEmpty())) {
                throw PluginProblem.forceNeeded(id, isDomain, fallen);
            }
            forgetOrMark(id, row, manifest, purge, source);
            bundle.ifPresent(installer::uninstall);
            failures.clear(id);
            if (purge) {
                schemas.drop(id);
            }
            LOG.info("Plugin {} was removed{}", id, purge ? " with its data" : "; its data was kept");
            if (!fallen.isEmpty()) {
                LOG.warn("Without {} these have stopped: {}", id, String.join(", ", fallen));
            }
        } finally {
            lock.unlock();
        }
    }

    private List<String> fallingWith(Optional<Bundle> bundle) {
        return bundle.map(present -> dependents.of(present, bundles.all())).orElse(List.of());
    }

    private static boolean isDomain(@Nullable PluginRow row) {
        return row != null && row.kind().equals("domain");
    }

    /** One of the distribution stays marked as removed, or it would be there again after a restart. */
    private void forgetOrMark(
            String id, @Nullable PluginRow row, @Nullable PluginManifest manifest, boolean purge, Source source) {
        database.doInTransaction(() -> {
            if (manifest != null) {
                mapper.save(row(manifest, kind(manifest, row), "removed", source.name(), null), null);
            } else if (row != null) {
                mapper.save(
                        new PluginRow(
                                row.id(),
                                row.symbolicName(),
                                row.version(),
                                row.title(),
                                row.kind(),
                                "removed",
                                source.name(),
                                null,
                                Instant.now()),
                        null);
            }
            PluginRow after = mapper.find(id);
            if (purge) {
                events.forget(id);
                queues.forget(id + ".");
                blobs.releaseAll(id);
                if (after != null && after.kind().equals("integration")) {
                    mapper.delete(id);
                }
            }
            auditTrail.record(AuditRecord.of("remove_plugin", "plugin", id)
                    .before(row)
                    .after(mapper.find(id))
                    .detail("purge", purge)
                    .detail("source", source.name()));
        });
    }

    /** Does something while nobody else installs or removes. */
    void exclusively(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
