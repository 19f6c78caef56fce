package io.aegis.core.rest.segment;

import io.aegis.core.rest.json.BodyValidator;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.transport.RootContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.core.Application;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One segment: the application that is registered for it, and whoever waits for it to become free. */
public final class Segment {
    public static final String ROOT = "/api/v1";
    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

    private final String name;
    private final JsonService json;
    private final BodyValidator validator;
    private final List<LiveResource> candidates = new ArrayList<>();
    private @Nullable Bundle owner;
    private volatile @Nullable RouteTable routes;
    private @Nullable ServiceRegistration<Application> registration;

    Segment(String name, JsonService json, BodyValidator validator) {
        this.name = name;
        this.json = json;
        this.validator = validator;
    }

    synchronized void add(LiveResource resource) {
        candidates.add(resource);
        Bundle present = owner;
        if (present != null && !present.equals(resource.bundle())) {
            LOG.error(
                    "{} of {} is refused: {}/{} belongs to {} already",
                    resource.resource().getClass().getName(),
                    resource.bundle().getSymbolicName(),
                    ROOT,
                    name,
                    present.getSymbolicName());
            return;
        }
        serve(resource.bundle());
    }

    synchronized void remove(LiveResource resource) {
        candidates.remove(resource);
        Bundle present = owner;
        if (present == null || !present.equals(resource.bundle())) {
            return;
        }
        boolean leaving = (present.getState() & (Bundle.STOPPING | Bundle.RESOLVED | Bundle.UNINSTALLED)) != 0;
        if (!leaving && !servedBy(present).isEmpty()) {
            serve(present);
            return;
        }
        unregister();
        candidates.stream()
                .map(LiveResource::bundle)
                .filter(bundle -> !bundle.equals(present) && bundle.getState() == Bundle.ACTIVE)
                .findFirst()
                .ifPresent(this::serve);
    }

    synchronized boolean isEmpty() {
        return candidates.isEmpty();
    }

    synchronized List<LiveResource> live() {
        Bundle present = owner;
        return present == null ? List.of() : servedBy(present);
    }

    synchronized void close() {
        candidates.clear();
        unregister();
    }

    /** The methods that are served; null while nobody serves. */
    @Nullable
    RouteTable routes() {
        return routes;
    }

    private List<LiveResource> servedBy(Bundle bundle) {
        return candidates.stream()
                .filter(candidate -> candidate.bundle().equals(bundle))
                .toList();
    }

    private void serve(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        unregister();
        if (context == null) {
            return;
        }
        List<Object> resources =
                servedBy(bundle).stream().map(LiveResource::resource).toList();
        String base = ROOT + "/" + name;
        Map<String, Object> properties = Map.of(
                "osgi.jaxrs.application.base",
                base,
                "osgi.jaxrs.name",
                "aegis." + name,
                RootContext.CHOICE,
                RootContext.FILTER,
                WhiteboardGuard.ALLOWED,
                WhiteboardGuard.MARK);
        owner = bundle;
        routes = new RouteTable(base, resources);
        registration = context.registerService(
                Application.class,
                new SegmentApplication(base, resources, json, validator),
                FrameworkUtil.asDictionary(properties));
        LOG.debug("{} serves {} with {} resources", bundle.getSymbolicName(), base, resources.size());
    }

    private void unregister() {
        ServiceRegistration<Application> present = registration;
        registration = null;
        owner = null;
        routes = null;
        if (present == null) {
            return;
        }
        try {
            present.unregister();
        } catch (IllegalStateException e) {
            LOG.debug("{} was gone with its bundle", name, e);
        }
    }
}
