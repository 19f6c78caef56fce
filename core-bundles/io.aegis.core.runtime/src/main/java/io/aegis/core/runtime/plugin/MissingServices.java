package io.aegis.core.runtime.plugin;

import io.aegis.core.runtime.jar.Platform;
import io.aegis.core.runtime.jar.PluginManifest;
import io.aegis.spi.health.Ready;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Says what the components of a bundle wait for in the end: what no other component of the same bundle would give. */
record MissingServices(BundleContext context, ServiceComponentRuntime components, Bundle bundle) {
    private static final String API = "io.aegis.api.";

    /** What waits for the end of the start only (or for a configuration that nobody may want) is as it should be. */
    Optional<String> words(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        Set<String> missing = new HashSet<>();
        Set<String> seen = new HashSet<>();
        types(description, configuration).forEach(type -> follow(type, missing, seen));
        if (missing.isEmpty()) {
            return types(description, configuration)
                    .reduce((one, other) -> one + " and " + other)
                    .map(types -> description.name + " waits for the service " + types);
        }
        return missing.stream().sorted().map(this::words).reduce((one, other) -> one + "; " + other);
    }

    private void follow(String type, Set<String> missing, Set<String> seen) {
        if (!seen.add(type)) {
            return;
        }
        List<ComponentDescriptionDTO> own = components.getComponentDescriptionDTOs(bundle).stream()
                .filter(description ->
                        Arrays.asList(description.serviceInterfaces).contains(type))
                .toList();
        if (own.isEmpty()) {
            missing.add(type);
        }
        for (ComponentDescriptionDTO description : own) {
            components.getComponentConfigurationDTOs(description).stream()
                    .filter(configuration -> configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
                    .flatMap(configuration -> types(description, configuration))
                    .forEach(next -> follow(next, missing, seen));
        }
    }

    private static Stream<String> types(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        Set<String> unsatisfied = Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.toSet());
        return Arrays.stream(description.references)
                .filter(reference -> unsatisfied.contains(reference.name))
                .map(reference -> reference.interfaceName)
                .filter(type -> !type.equals(Ready.class.getName()))
                .distinct();
    }

    /** The package of a domain's API says who provides what is in it; one of the platform's bears the provider's name. */
    private String words(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String provider = Platform.apis(context.getBundles()).get(type.substring(0, type.lastIndexOf('.')));
        int end = type.indexOf('.', API.length());
        if (provider == null && (!type.startsWith(API) || end < 0)) {
            return "It needs the service " + type + ", which nobody provides";
        }
        return words(name, provider == null ? type.substring(API.length(), end) : provider);
    }

    private String words(String name, String provider) {
        boolean isPresent = Stream.of(context.getBundles())
                .anyMatch(other -> PluginManifest.idOf(other).equals(provider));
        return "It needs " + name + " of " + provider
                + (isPresent ? ", which is not live" : ", which was removed or is not installed");
    }
}
