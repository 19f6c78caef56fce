package io.aegis.core.rest.segment;

import io.aegis.core.rest.json.BodyValidator;
import io.aegis.core.rest.json.JsonService;
import io.aegis.core.rest.ready.ReadyAnswers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves every component that says {@code @RestResource}, each segment as a JAX-RS application of its bundle. */
@Component(service = ResourceTracker.class, immediate = true)
public final class ResourceTracker implements ServiceTrackerCustomizer<Object, LiveResource> {
    static final String SEGMENT_PROPERTY = "aegis.rest.segment";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Logger LOG = LoggerFactory.getLogger(ResourceTracker.class);

    private final JsonService json;
    private final ReadyAnswers readyAnswers;
    private final BodyValidator validator;
    private final Map<String, Segment> segments = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final ServiceTracker<Object, LiveResource> tracker;

    /** Starts to serve. */
    @Activate
    public ResourceTracker(
            BundleContext context,
            @Reference JsonService json,
            @Reference ReadyAnswers readyAnswers,
            @Reference BodyValidator validator)
            throws InvalidSyntaxException {
        this.json = json;
        this.readyAnswers = readyAnswers;
        this.validator = validator;
        CxfLogLevels.quieten();
        tracker = new ServiceTracker<>(context, context.createFilter("(" + SEGMENT_PROPERTY + "=*)"), this);
        tracker.open(true);
    }

    @Deactivate
    void close() {
        tracker.close();
        segments.values().forEach(Segment::close);
    }

    /** Counts what came and went: equal numbers mean an equal {@link #live}. */
    public long changeCount() {
        return changes.get();
    }

    /** What is served, by segment and class. */
    public List<LiveResource> live() {
        return segments.values().stream()
                .flatMap(segment -> segment.live().stream())
                .sorted(Comparator.comparing(LiveResource::segment)
                        .thenComparing(live -> live.resource().getClass().getName()))
                .toList();
    }

    /**
     * The methods that may answer a request.
     *
     * @param path as it was sent, without the query
     * @return null if nobody serves it
     */
    public RouteTable.@Nullable Found find(String httpMethod, String path) {
        int start = Segment.ROOT.length() + 1;
        if (!path.startsWith(Segment.ROOT + "/")) {
            return null;
        }
        int end = path.indexOf('/', start);
        Segment segment = segments.get(path.substring(start, end < 0 ? path.length() : end));
        RouteTable routes = segment == null ? null : segment.routes();
        return routes == null ? null : routes.find(httpMethod, end < 0 ? "/" : path.substring(end));
    }

    @Override
    public @Nullable LiveResource addingService(ServiceReference<Object> reference) {
        String segment = String.valueOf(reference.getProperty(SEGMENT_PROPERTY));
        Bundle bundle = reference.getBundle();
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        if (bundle == null || context == null) {
            return null;
        }
        Object resource = context.getService(reference);
        if (resource == null) {
            LOG.error("A resource of {} for {} could not be made", bundle.getSymbolicName(), segment);
            return null;
        }
        if (isRefused(segment, bundle, resource)) {
            context.ungetService(reference);
            return null;
        }
        LiveResource live = new LiveResource(segment, bundle, resource);
        segments.computeIfAbsent(segment, name -> new Segment(name, json, validator))
                .add(live);
        changes.incrementAndGet();
        return live;
    }

    private static boolean isRefused(String segment, Bundle bundle, Object resource) {
        List<String> violations = NAME.matcher(segment).matches()
                ? ResourceContract.violations(resource.getClass())
                : List.of("the segment \"" + segment + "\" is not of the form " + NAME);
        if (violations.isEmpty()) {
            return false;
        }
        LOG.error(
                "{} of {} is refused, nothing of it is served: {}",
                resource.getClass().getName(),
                bundle.getSymbolicName(),
                String.join("; ", violations));
        return true;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, LiveResource live) {
        // A segment never changes.
    }

    @Override
    public void removedService(ServiceReference<Object> reference, LiveResource live) {
        Segment segment = segments.get(live.segment());
        if (segment != null) {
            segment.remove(live);
        }
        json.forgetClasses();
        readyAnswers.clear(live.segment());
        changes.incrementAndGet();
        BundleContext context = live.bundle().getBundleContext();
        if (context != null) {
            try {
                context.ungetService(reference);
            } catch (IllegalStateException e) {
                LOG.debug("{} was gone with its bundle", live.segment(), e);
            }
        }
    }
}
