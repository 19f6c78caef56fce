package io.aegis.core.runtime.jar;

import io.aegis.api.error.ProblemException;
import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.core.runtime.plugin.PluginView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.namespace.service.ServiceNamespace;

/** What a plugin may say of itself in its manifest: nothing by which it would take the place of the platform. */
public record PluginRules(Platform platform) {
    private static final String API = "io.aegis.api.";
    /** Of {@code @NoticeType}, which stands in the API of a domain. */
    private static final String NOTICES = "io.aegis.notice";

    private static final Pattern SPI = Pattern.compile("\\(osgi\\.wiring\\.(package|bundle)=io\\.aegis\\.spi[.)]");
    private static final List<String> RESERVED_PACKAGES =
            List.of("io.aegis.", "java.", "javax.", "jakarta.", "org.osgi.", "sun.", "com.sun.", "jdk.");
    private static final Set<String> NAMESPACES = Set.of(
            Plugin.NAMESPACE,
            Permission.NAMESPACE,
            Setting.NAMESPACE,
            EventType.NAMESPACE,
            NOTICES,
            ServiceNamespace.SERVICE_NAMESPACE,
            PackageNamespace.PACKAGE_NAMESPACE,
            IdentityNamespace.IDENTITY_NAMESPACE,
            BundleNamespace.BUNDLE_NAMESPACE,
            HostNamespace.HOST_NAMESPACE);

    /** Refuses the bundle, with the reason. */
    public void check(Bundle bundle, PluginManifest manifest) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if ((revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
            throw PluginProblem.refused("The bundle is a fragment of another one; a plugin stands for itself");
        }
        if (revision.getDeclaredCapabilities(Plugin.NAMESPACE).size() != 1) {
            throw PluginProblem.refused("The bundle declares more than one plugin");
        }
        checkNames(manifest);
        checkImports(revision);
        checkSettings(manifest);
        revision.getDeclaredCapabilities(null).stream()
                .flatMap(capability -> complaint(capability).stream())
                .findFirst()
                .ifPresent(words -> {
                    throw PluginProblem.refused(words);
                });
        if (bundle.getHeaders("").get("SPI-Provider") != null) {
            throw PluginProblem.refused("The bundle provides services to the libraries of the platform (SPI-Provider)");
        }
    }

    /** Refuses an id in whose name the platform speaks; the domains of the distribution are part of it. */
    public void checkId(String id, boolean isDomain) {
        if (!isDomain
                && (platform.packages().contains(API + id) || platform.apis().containsValue(id))) {
            throw PluginProblem.refused("The id " + id + " cannot be taken: it is the platform's own");
        }
    }

    /** Also an optional import is refused: it would be one that never finds anything. */
    private static void checkImports(BundleRevision revision) {
        boolean wantsSpi = revision.getDeclaredRequirements(null).stream()
                .map(BundleRequirement::getDirectives)
                .map(directives -> directives.getOrDefault(Constants.FILTER_DIRECTIVE, ""))
                .anyMatch(SPI.asPredicate());
        if (wantsSpi) {
            throw PluginProblem.refused("The bundle imports packages of io.aegis.spi, which only the core bundles may"
                    + " use. Use io.aegis.api, and the io.aegis.*.api of the domains");
        }
    }

    private void checkNames(PluginManifest manifest) {
        String id = manifest.id();
        if (!manifest.hasGoodId()) {
            throw PluginProblem.refused("The plugin's id '" + id + "' is not [a-z][a-z0-9-]{1,39}");
        }
        if (id.equals("public") || id.equals("information-schema") || id.startsWith("pg-")) {
            throw PluginProblem.refused(
                    "The id " + id + " cannot be taken: its schema would be one of PostgreSQL's own");
        }
        if (platform.isReserved(manifest.symbolicName())) {
            throw conflict(manifest.symbolicName());
        }
    }

    /** Who declares a setting can read it, a password too. */
    private void checkSettings(PluginManifest manifest) {
        manifest.settings().stream()
                .map(PluginView.SettingView::name)
                .filter(name -> !platform.settings()
                        .getOrDefault(name, Set.of(manifest.id()))
                        .contains(manifest.id()))
                .findFirst()
                .ifPresent(name -> {
                    throw PluginProblem.refused("The setting " + name + " belongs to "
                            + String.join(" and ", platform.settings().getOrDefault(name, Set.of()))
                            + ". Declare one of the plugin's own");
                });
    }

    private static ProblemException conflict(String symbolicName) {
        return PluginProblem.conflict(symbolicName + " is core: it comes with the distribution only");
    }

    private Optional<String> complaint(BundleCapability capability) {
        String namespace = capability.getNamespace();
        if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            String name = String.valueOf(capability.getAttributes().get(namespace));
            boolean isTaken = platform.packages().contains(name)
                    || RESERVED_PACKAGES.stream().anyMatch((name + ".")::startsWith);
            return isTaken
                    ? Optional.of("The bundle exports the package " + name
                            + ", which belongs to the platform. Import it, or keep it private")
                    : Optional.empty();
        }
        boolean isPlatforms = namespace.startsWith("osgi.") || namespace.startsWith("io.aegis.");
        return isPlatforms && !NAMESPACES.contains(namespace)
                ? Optional.of("The bundle provides the capability " + namespace
                        + ", which only the platform provides. Leave it out of its Provide-Capability")
                : Optional.empty();
    }
}
