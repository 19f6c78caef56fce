package io.aegis.core.rest.page;

import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.core.rest.segment.PluginInfo;
import io.aegis.core.rest.segment.ResourceContract;
import io.aegis.core.rest.segment.ResourceTracker;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code /capabilities}: what this server can do with the plugins that it has now. */
@Component(service = CapabilitiesResource.class)
@RestResource(segment = "capabilities")
@Path("")
@Produces("application/json")
public final class CapabilitiesResource {
    private final BundleContext context;

    @Activate
    public CapabilitiesResource(BundleContext context) {
        this.context = context;
    }

    /** The answer. */
    record Capabilities(
            String version,
            List<PluginInfo> plugins,
            List<String> facets,
            List<JobCapability> jobs,
            List<String> formats) {}

    /** Work that can be asked for. */
    record JobCapability(String id, String title, String schedule) {}

    /** What is there now. */
    @GET
    @RequiresPermission(RequiresPermission.AUTHENTICATED)
    @Operation(summary = "What this server can do: version, plugins, facets, jobs, formats")
    public Capabilities get() {
        return new Capabilities(
                PluginInfo.version(context.getBundle()),
                plugins(),
                services("aegis.technique.facet")
                        .map(facet -> text(facet, "aegis.technique.facet"))
                        .sorted()
                        .toList(),
                services("aegis.job.id")
                        .map(job -> new JobCapability(
                                text(job, "aegis.job.id"),
                                text(job, "aegis.job.title"),
                                text(job, "aegis.job.schedule")))
                        .sorted(Comparator.comparing(JobCapability::id))
                        .toList(),
                formats());
    }

    /** Media types of the answers, and what services name beside them. */
    private List<String> formats() {
        // Looked up at each call: the tracker serves this resource, so it cannot be a reference of it.
        ServiceReference<ResourceTracker> reference = context.getServiceReference(ResourceTracker.class);
        ResourceTracker tracker = reference == null ? null : context.getService(reference);
        Stream<String> types = tracker == null
                ? Stream.empty()
                : tracker.live().stream()
                        .flatMap(live ->
                                ResourceContract.mediaTypes(live.resource().getClass()));
        Stream<String> named = services("aegis.format").map(format -> text(format, "aegis.format"));
        return Stream.concat(types, named).distinct().sorted().toList();
    }

    private List<PluginInfo> plugins() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE && PluginInfo.isPlugin(bundle))
                .map(PluginInfo::of)
                .sorted(Comparator.comparing(PluginInfo::id))
                .toList();
    }

    private Stream<ServiceReference<?>> services(String property) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, "(" + property + "=*)");
            return found == null ? Stream.empty() : Arrays.stream(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ServiceReference<?> service, String property) {
        Object value = service.getProperty(property);
        return value == null ? "" : value.toString();
    }
}
