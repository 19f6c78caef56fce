package io.aegis.core.runtime.plugin;

import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.jar.PluginManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Which plugins there are, which there were, and which could not be. */
public final class PluginCatalog {
    private final PluginBundles bundles;
    private final PluginReadiness readiness;
    private final PluginMapper mapper;
    private final PluginFailures failures;

    PluginCatalog(PluginBundles bundles, PluginReadiness readiness, PluginMapper mapper, PluginFailures failures) {
        this.bundles = bundles;
        this.readiness = readiness;
        this.mapper = mapper;
        this.failures = failures;
    }

    public PluginView get(String id) {
        return list(id::equals).stream().findFirst().orElseThrow(() -> ProblemException.notFound("Plugin", id));
    }

    /** All of them, by id. */
    public List<PluginView> list() {
        return list(id -> true);
    }

    /** To look at one that is present takes long: its components and its published resources are asked for. */
    private List<PluginView> list(Predicate<String> wanted) {
        Map<String, PluginView> views = new TreeMap<>();
        for (PluginFailures.Failure failure : failures.all()) {
            views.put(failure.id(), absent(failure));
        }
        Map<String, PluginRow> rows = new TreeMap<>();
        for (PluginRow row : mapper.all()) {
            rows.put(row.id(), row);
            views.put(row.id(), absent(row));
        }
        views.keySet().removeIf(wanted.negate());
        for (Bundle bundle : bundles.all()) {
            PluginManifest.of(bundle).filter(one -> wanted.test(one.id())).ifPresent(manifest -> {
                if (!views.containsKey(manifest.id()) || isBetter(bundle, manifest.id())) {
                    views.put(manifest.id(), present(bundle, manifest, rows.get(manifest.id())));
                }
            });
        }
        return new ArrayList<>(views.values());
    }

    /** During an upgrade there are two for a moment: the one that runs counts. */
    private boolean isBetter(Bundle bundle, String id) {
        return bundle.getState() == Bundle.ACTIVE || bundles.withId(id, bundle).isEmpty();
    }

    private PluginView present(Bundle bundle, PluginManifest manifest, @Nullable PluginRow row) {
        Optional<PluginReadiness.Complaint> complaint = readiness.complaint(bundle);
        Optional<PluginFailures.Failure> failure = failures.of(manifest.id());
        String reason = complaint
                .map(PluginReadiness.Complaint::words)
                .or(() -> failure.map(PluginFailures.Failure::reason))
                .orElse(null);
        return new PluginView(
                manifest.id(),
                manifest.title(),
                manifest.version(),
                manifest.symbolicName(),
                kind(bundle, row),
                complaint.isEmpty() ? "live" : "failed",
                reason,
                Instant.ofEpochMilli(bundle.getLastModified()),
                manifest.permissions(),
                manifest.settings(),
                PublishedSegments.of(bundle),
                PublishedSegments.named(bundle, "aegis.technique.facet"),
                PublishedSegments.named(bundle, "aegis.job.id"),
                PublishedSegments.named(bundle, "aegis.event.name"));
    }

    private String kind(Bundle bundle, @Nullable PluginRow row) {
        if (bundles.platform().isCore(bundle)) {
            return "core";
        }
        if (row != null) {
            return row.kind();
        }
        return bundles.platform().has(bundle) ? "domain" : "integration";
    }

    private PluginView absent(PluginRow row) {
        Optional<PluginFailures.Failure> failure = failures.of(row.id());
        String reason = failure.map(PluginFailures.Failure::reason)
                .orElse(row.isInstalled() ? "It has not been started on this node" : "Removed; its data was kept");
        return new PluginView(
                row.id(),
                row.title(),
                row.version(),
                row.symbolicName(),
                row.kind(),
                row.isInstalled() || failure.isPresent() ? "failed" : "removed",
                reason,
                failure.map(PluginFailures.Failure::at).orElse(row.changedAt()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static PluginView absent(PluginFailures.Failure failure) {
        return new PluginView(
                failure.id(),
                failure.title(),
                failure.version(),
                failure.symbolicName(),
                "integration",
                "failed",
                failure.reason(),
                failure.at(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
