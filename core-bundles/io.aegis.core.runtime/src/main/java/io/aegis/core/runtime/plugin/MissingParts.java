package io.aegis.core.runtime.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says in words why a bundle cannot be resolved. */
final class MissingParts {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");
    private static final Pattern VERSION = Pattern.compile("(\\(!)?\\(version(>=|<=|=)([^)]*)\\)");

    private final FrameworkWiring wiring;

    MissingParts(FrameworkWiring wiring) {
        this.wiring = wiring;
    }

    /** Resolves the bundle; gives the reason if that cannot be done. */
    Optional<String> resolve(Bundle bundle) {
        if (wiring.resolveBundles(List.of(bundle))) {
            return Optional.empty();
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        String missing = revision.getDeclaredRequirements(null).stream()
                .filter(requirement -> !isProvided(requirement))
                .map(MissingParts::words)
                .collect(Collectors.joining("; "));
        return Optional.of(
                missing.isEmpty()
                        ? "The bundle cannot be resolved: what it needs is there, but does not fit together"
                        : "The bundle needs what is not there: " + missing);
    }

    private boolean isProvided(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        boolean isOptional =
                Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
        boolean isForLater = !Namespace.EFFECTIVE_RESOLVE.equals(
                directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
        boolean isDynamic = "dynamic".equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
        Collection<BundleCapability> providers = wiring.findProviders(requirement);
        return isOptional || isForLater || isDynamic || !providers.isEmpty();
    }

    private static String bound(MatchResult bound) {
        boolean below = bound.group(1) != null && bound.group(2).equals(">=");
        boolean above = bound.group(1) != null && bound.group(2).equals("<=");
        return (below ? "<" : above ? ">" : bound.group(2)) + bound.group(3);
    }

    private static String words(BundleRequirement requirement) {
        String filter = String.valueOf(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE));
        Matcher name = PACKAGE.matcher(filter);
        if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && name.find()) {
            String versions =
                    VERSION.matcher(filter).results().map(MissingParts::bound).collect(Collectors.joining(" "));
            return "the package " + name.group(1) + (versions.isEmpty() ? "" : " (version " + versions + ")");
        }
        return requirement.getNamespace() + " " + filter;
    }
}
