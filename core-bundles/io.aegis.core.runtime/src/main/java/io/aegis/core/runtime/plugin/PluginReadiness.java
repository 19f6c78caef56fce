package io.aegis.core.runtime.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether all parts of a plugin are there: its components, and its resources at their addresses. */
public final class PluginReadiness {
    private static final Logger LOG = LoggerFactory.getLogger(PluginReadiness.class);
    private static final String CAUSED_BY = "Caused by: ";
    private static final int MOST_TOLD = 100;
    private static final long PAUSE_MILLIS = 15;

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final PublishedSegments published;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public PluginReadiness(BundleContext context, ServiceComponentRuntime components, PublishedSegments published) {
        this.context = context;
        this.components = components;
        this.published = published;
    }

    /**
     * What is not as it should be.
     *
     * @param isFinal true if waiting will not help
     */
    public record Complaint(String words, boolean isFinal) {}

    /** Waits until all is there, and tries each part once. Gives the reason if it does not come to that. */
    Optional<String> prove(Bundle bundle, Duration limit) {
        return await(bundle, limit).or(() -> probe(bundle));
    }

    /** Waits until all is there. Gives the reason if it does not come to that. */
    public Optional<String> await(Bundle bundle, Duration limit) {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            Optional<Complaint> complaint = complaint(bundle);
            if (complaint.isEmpty()) {
                return Optional.empty();
            }
            if (complaint.get().isFinal() || Instant.now().isAfter(deadline) || !pause()) {
                return complaint.map(Complaint::words);
            }
        }
    }

    /** Waits until the condition holds, no longer than to the deadline. */
    public static boolean await(BooleanSupplier condition, Instant deadline) {
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline) || !pause()) {
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is not as it should be at this moment. */
    public Optional<Complaint> complaint(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return Optional.of(new Complaint("The bundle is not started", false));
        }
        List<ComponentDescriptionDTO> descriptions = List.copyOf(components.getComponentDescriptionDTOs(bundle));
        if (descriptions.isEmpty() && bundle.getHeaders("").get("Service-Component") != null) {
            return Optional.of(new Complaint("Its components have not been read", false));
        }
        if (registersHook(bundle)) {
            return Optional.of(new Complaint("It registers a hook of the framework; that is the platform's", true));
        }
        MissingServices missing = new MissingServices(context, components, bundle);
        for (ComponentDescriptionDTO description : descriptions) {
            Optional<Complaint> complaint = complaint(description, missing);
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return PublishedSegments.taken(bundle)
                .map(words -> new Complaint(words, true))
                .or(() -> published.missing(bundle).map(words -> new Complaint(words, false)));
    }

    /** A hook could hide the platform's services, or change its classes; unlike other services it cannot be hidden. */
    private static boolean registersHook(Bundle bundle) {
        return !PluginBundles.sha256(bundle).isEmpty()
                && Stream.ofNullable(bundle.getRegisteredServices())
                        .flatMap(Arrays::stream)
                        .flatMap(service -> Stream.of((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .anyMatch(type -> type.startsWith("org.osgi.framework.hooks."));
    }

    /** All that keeps components of the bundle from running, those that were disabled included. */
    public List<Complaint> componentComplaints(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return List.of(new Complaint("The bundle " + bundle.getSymbolicName() + " is not started", false));
        }
        MissingServices missing = new MissingServices(context, components, bundle);
        return components.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(description -> components.isComponentEnabled(description)
                        ? complaint(description, missing).stream()
                        : Stream.of(new Complaint(description.name + " is disabled", false)))
                .toList();
    }

    private Optional<Complaint> complaint(ComponentDescriptionDTO description, MissingServices missing) {
        if (!components.isComponentEnabled(description)) {
            return Optional.empty();
        }
        return components.getComponentConfigurationDTOs(description).stream()
                .map(configuration -> complaint(description, configuration, missing))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Complaint> complaint(
            ComponentDescriptionDTO description, ComponentConfigurationDTO configuration, MissingServices missing) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                tellOnce(description.name, String.valueOf(configuration.failure));
                yield Optional.of(new Complaint(
                        description.name + " could not be activated: " + cause(configuration.failure), true));
            }
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                missing.words(description, configuration).map(words -> new Complaint(words, false));
            default -> Optional.empty();
        };
    }

    /** The whole stack trace, in the log file only: DS itself would write it to the console, again and again. */
    private void tellOnce(String component, String failure) {
        if (told.size() > MOST_TOLD) {
            told.clear();
        }
        if (told.add(component + failure)) {
            LOG.info("{} could not be activated: {}", component, failure);
        }
    }

    /** What went wrong, and in brackets what was behind it: the causes in a stack trace, without that of the reflection. */
    static String cause(@Nullable String stackTrace) {
        if (stackTrace == null || stackTrace.isBlank()) {
            return "no reason is known, see the log";
        }
        List<String> lines = stackTrace.lines().toList();
        List<String> causes = lines.stream()
                .filter(line -> line.startsWith(CAUSED_BY))
                .map(line -> line.substring(CAUSED_BY.length()))
                .toList();
        if (causes.isEmpty()) {
            return lines.get(0);
        }
        String first = causes.get(0);
        String last = causes.get(causes.size() - 1);
        return first.contains(last) ? first : first + " (" + last + ")";
    }

    /** A component that nobody has used yet has not been activated: uses it once, so that it shows what it is worth. */
    private Optional<String> probe(Bundle bundle) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.SATISFIED) {
                    use(bundle, description.name);
                }
            }
        }
        return complaint(bundle).map(Complaint::words);
    }

    private void use(Bundle bundle, String component) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        Stream.ofNullable(registered)
                .flatMap(Arrays::stream)
                .filter(reference -> component.equals(reference.getProperty("component.name")))
                .forEach(reference -> {
                    context.getService(reference);
                    context.ungetService(reference);
                });
    }
}
