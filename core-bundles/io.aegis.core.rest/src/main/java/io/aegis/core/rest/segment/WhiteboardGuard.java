package io.aegis.core.rest.segment;

import io.aegis.api.plugin.ApiOf;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides from all others what a plugin registers in the place of the platform: at the HTTP and JAX-RS whiteboards, since
 * none of our checks would apply to a resource of its own, and a filter of its own would see everybody's credentials; and
 * services of the types that the platform itself provides, as {@code Users} or a {@code DataSource}. What {@link Segment}
 * registers for a plugin bears {@link #ALLOWED}. A plugin is whatever the launcher has not installed, whatever its name.
 */
@Component(immediate = true)
public final class WhiteboardGuard implements EventListenerHook, FindHook {
    /** The property, with {@link #MARK} as its value, of a registration that has our checks. */
    static final String ALLOWED = "aegis.rest.guarded";

    static final Object MARK = new Object() {
        @Override
        public String toString() {
            return "by core.rest";
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(WhiteboardGuard.class);
    private static final String API = "io.aegis.api.";
    private static final String SPI = "io.aegis.spi.";
    private static final List<String> PLATFORM =
            List.of(API, SPI, "java.", "javax.", "jakarta.", "org.osgi.", "org.apache.", "org.slf4j.");

    /** What the API has plugins register ({@code @ConsumerType}). */
    static final Set<String> CONTRIBUTIONS = Set.of(
            API + "event.BatchListener",
            API + "event.EventListener",
            API + "event.Projection",
            API + "health.HealthCheck",
            API + "job.Job",
            "io.aegis.notification.api.NotificationChannel",
            "io.aegis.technique.api.AttackPart",
            "io.aegis.technique.api.TechniqueFacet",
            "io.aegis.technique.api.TechniqueFollower",
            "io.aegis.technique.api.TechniqueScope");

    private static final List<String> PROPERTIES = List.of("osgi.http.whiteboard.", "osgi.jaxrs.");
    private static final List<String> TYPES = List.of(
            "jakarta.servlet.",
            "javax.servlet.",
            "javax.ws.rs.",
            "org.osgi.service.http.",
            "org.osgi.service.servlet.",
            "org.apache.felix.http.");

    private final long lastOfPlatform;

    /** Packages that hold the services of one plugin, each with its id. */
    private final Map<String, String> apis;

    /** Made by SCR, when all bundles of the distribution are installed, and before any plugin is. */
    @Activate
    public WhiteboardGuard(BundleContext context) {
        this(
                Stream.of(context.getBundles())
                        .mapToLong(Bundle::getBundleId)
                        .max()
                        .orElse(0),
                apis(context));
    }

    WhiteboardGuard(long lastOfPlatform, Map<String, String> apis) {
        this.lastOfPlatform = lastOfPlatform;
        this.apis = apis;
    }

    private static Map<String, String> apis(BundleContext context) {
        Map<String, String> apis = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            revision.getDeclaredCapabilities(ApiOf.NAMESPACE).stream()
                    .map(api -> String.valueOf(api.getAttributes().get(ApiOf.NAMESPACE)))
                    .forEach(plugin -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                            .forEach(exported -> apis.put(
                                    String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)),
                                    plugin)));
        }
        return apis;
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> service = event.getServiceReference();
        if (!isRefused(service)) {
            listeners.keySet().removeIf(context -> isHidden(service, context));
            return;
        }
        if (event.getType() == ServiceEvent.REGISTERED) {
            LOG.error(
                    addressesWhiteboard(service)
                            ? "{} of {} is refused, nobody sees it: it addresses the HTTP or JAX-RS whiteboard by itself,"
                                    + " where no permission would be asked for. Serve it as a @RestResource."
                            : "{} of {} is refused, nobody sees it: only the platform provides services of this type.",
                    Objects.requireNonNullElse(service.getProperty("component.name"), Arrays.toString(types(service))),
                    service.getBundle());
        }
        listeners.keySet().removeIf(context -> !maySee(context, service));
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String type,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> found) {
        found.removeIf(service -> (isRefused(service) || isHidden(service, context)) && !maySee(context, service));
    }

    boolean isRefused(ServiceReference<?> service) {
        Bundle owner = service.getBundle();
        return owner != null
                && owner.getBundleId() > lastOfPlatform
                && service.getProperty(ALLOWED) != MARK
                && (addressesWhiteboard(service) || standsInForPlatform(owner, types(service)));
    }

    /** The bundle of a domain that was upgraded goes on providing what its API bundle holds. */
    private boolean standsInForPlatform(Bundle owner, String[] types) {
        return Stream.of(types).filter(type -> !CONTRIBUTIONS.contains(type)).anyMatch(type -> {
            String provider = apis.get(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
            return provider == null
                    ? PLATFORM.stream().anyMatch(type::startsWith)
                    : !provider.equals(PluginInfo.of(owner).id());
        });
    }

    /** What core provides to core is nothing that a plugin finds. */
    private boolean isHidden(ServiceReference<?> service, BundleContext context) {
        return Stream.of(types(service)).anyMatch(type -> type.startsWith(SPI)) && isPlugins(context);
    }

    private boolean isPlugins(BundleContext context) {
        try {
            return context.getBundle().getBundleId() > lastOfPlatform;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static boolean addressesWhiteboard(ServiceReference<?> service) {
        return startsWithOne(PROPERTIES, service.getPropertyKeys()) || startsWithOne(TYPES, types(service));
    }

    private static boolean startsWithOne(List<String> beginnings, String[] names) {
        return Stream.of(names).anyMatch(name -> beginnings.stream().anyMatch(name::startsWith));
    }

    private static String[] types(ServiceReference<?> service) {
        return (String[]) service.getProperty(Constants.OBJECTCLASS);
    }

    /** The framework itself, and the bundle whose service it is. */
    private static boolean maySee(BundleContext context, ServiceReference<?> service) {
        try {
            Bundle bundle = context.getBundle();
            return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || bundle.equals(service.getBundle());
        } catch (IllegalStateException e) {
            // Stopped meanwhile.
            return false;
        }
    }
}
