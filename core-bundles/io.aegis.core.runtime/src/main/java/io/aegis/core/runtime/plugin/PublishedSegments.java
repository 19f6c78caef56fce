package io.aegis.core.runtime.plugin;

import io.aegis.core.runtime.Whiteboard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.FailedApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

/** Which resources of a bundle are really served. */
public final class PublishedSegments {
    private static final String BASE = "/api/v1/";

    private final Supplier<@Nullable JaxrsServiceRuntime> runtime;

    public PublishedSegments(Supplier<@Nullable JaxrsServiceRuntime> runtime) {
        this.runtime = runtime;
    }

    /** The segments that the bundle's resources ask for. */
    static List<String> of(Bundle bundle) {
        return named(bundle, "aegis.rest.segment");
    }

    /** What the bundle's services say in a property. */
    static List<String> named(Bundle bundle, String property) {
        return services(bundle)
                .map(reference -> Whiteboard.text(reference, property))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Words about a segment of the bundle that belongs to another one; empty if none does. */
    static Optional<String> taken(Bundle bundle) {
        return of(bundle).stream()
                .flatMap(segment -> otherOwner(bundle, segment)
                        .map(owner -> "Its resource /" + segment + " is served by " + owner + " already")
                        .stream())
                .findFirst();
    }

    /** Words about a resource of the bundle that is not served; empty if all are. */
    Optional<String> missing(Bundle bundle) {
        List<String> wanted = of(bundle);
        JaxrsServiceRuntime whiteboard = runtime.get();
        if (wanted.isEmpty() || whiteboard == null) {
            return Optional.empty();
        }
        RuntimeDTO served = whiteboard.getRuntimeDTO();
        for (String segment : wanted) {
            if (!isServed(served, segment)) {
                return Optional.of("Its resource /" + segment + " is not served" + why(served, segment));
            }
        }
        return Optional.empty();
    }

    private static boolean isServed(RuntimeDTO served, String segment) {
        return Stream.ofNullable(served.applicationDTOs)
                .flatMap(Arrays::stream)
                .map((ApplicationDTO application) -> application.base)
                .anyMatch(base -> isBase(base, segment));
    }

    private static String why(RuntimeDTO served, String segment) {
        return Stream.ofNullable(served.failedApplicationDTOs)
                .flatMap(Arrays::stream)
                .filter((FailedApplicationDTO failed) -> isBase(failed.base, segment))
                .map(failed -> " (failure " + failed.failureReason + " of the JAX-RS whiteboard)")
                .findFirst()
                .orElse(" (see the log)");
    }

    private static boolean isBase(@Nullable String base, String segment) {
        return base != null && (base.equals(BASE + segment) || ("/" + base).equals(BASE + segment));
    }

    private static Optional<String> otherOwner(Bundle bundle, String segment) {
        return Stream.of(bundle.getBundleContext().getBundles())
                .filter(other -> other != bundle && other.getState() == Bundle.ACTIVE)
                .filter(other -> of(other).contains(segment))
                .map(Bundle::getSymbolicName)
                .findFirst();
    }

    private static Stream<ServiceReference<?>> services(Bundle bundle) {
        ServiceReference<?>[] registered;
        try {
            registered = bundle.getRegisteredServices();
        } catch (IllegalStateException e) {
            return Stream.empty();
        }
        return Stream.ofNullable(registered).flatMap(Arrays::stream);
    }
}
