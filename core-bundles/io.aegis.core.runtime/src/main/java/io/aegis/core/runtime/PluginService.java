package io.aegis.core.runtime;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.persistence.Schemas;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
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
    private final PluginBundles bundles;
    private final PluginInstaller installer;
    private final PluginFailures failures;
    private final BlobMapper blobs;
    private final ReentrantLock lock = new ReentrantLock();

    PluginService(
            Database database,
            Schemas schemas,
            AuditTrail auditTrail,
            EventService events,
            PluginBundles bundles,
            PluginInstaller installer,
            PluginFailures failures) {
        this.database = database;
        this.mapper = database.mapper(PluginMapper.class);
        this.blobs = database.mapper(BlobMapper.class);
        this.schemas = schemas;
        this.auditTrail = auditTrail;
        this.events = events;
        this.bundles = bundles;
        this.installer = installer;
        this.failures = failures;
    }

    /** Installs the jar, or puts it in the place of the plugin with its id; gives the id. */
    String install(PluginJar jar, Source source) throws IOException {
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
                        },
                        live -> save(live, jar.sha256(), content, source));
                failures.clear(manifest.id());
                if (!source.fallbackId().isEmpty()) {
                    failures.clearFile(source.fallbackId());
                }
                LOG.info("Plugin {} {} is live", manifest.id(), manifest.version());
                return manifest.id();
            } catch (RuntimeException e) {
                throw failed(known.get(), source, e);
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

    private RuntimeException failed(@Nullable PluginManifest manifest, Source source, RuntimeException failure) {
        ProblemException problem = failure instanceof ProblemException known
                ? known
                : PluginProblem.failed("The plugin failed: " + PluginProblem.words(failure), failure);
        String name =
                manifest == null ? source.fallbackId() : manifest.id() + " " + MavenVersion.of(manifest.version());
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
                .filter(PluginBundles::isOfDistribution)
                .anyMatch(bundle -> bundle.getSymbolicName().equals(manifest.symbolicName()));
        return inDistribution || (row != null && row.kind().equals("domain")) ? "domain" : "integration";
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

    /** Takes the plugin out; with {@code purge} its data too, for ever. */
    void remove(String id, boolean purge, Source source) {
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
            if (manifest != null && manifest.isCore()) {
                throw new ProblemException(
                        Problem.INVALID_STATE, "The plugin " + id + " is core and cannot be removed");
            }
            forgetOrMark(id, row, manifest, purge, source);
            bundle.ifPresent(installer::uninstall);
            failures.clear(id);
            if (purge) {
                schemas.drop(id);
            }
            LOG.info("Plugin {} was removed{}", id, purge ? " with its data" : "; its data was kept");
        } finally {
            lock.unlock();
        }
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
