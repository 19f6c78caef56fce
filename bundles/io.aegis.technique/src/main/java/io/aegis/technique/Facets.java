package io.aegis.technique;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.technique.api.Facet;
import io.aegis.technique.api.TechniqueFacet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other bundles know of techniques. They come and go. */
@Component(service = Facets.class)
public final class Facets {
    private static final Logger LOG = LoggerFactory.getLogger(Facets.class);

    private final AtomicLong changes = new AtomicLong();
    private final Map<String, TechniqueFacet> facets = new ConcurrentSkipListMap<>();

    @Reference(
            service = TechniqueFacet.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(TechniqueFacet facet, Map<String, Object> properties) {
        String name = name(properties);
        if (!name.matches("[a-z][a-z0-9-]*") || facets.putIfAbsent(name, facet) != null) {
            LOG.warn("The facet {} of {} is refused: the name is taken or none", name, facet.getClass());
            return;
        }
        changes.incrementAndGet();
    }

    void remove(TechniqueFacet facet, Map<String, Object> properties) {
        if (facets.remove(name(properties), facet)) {
            changes.incrementAndGet();
        }
    }

    /** True until one comes or goes: the details of techniques name them. */
    BooleanSupplier current() {
        long now = changes.get();
        return () -> changes.get() == now;
    }

    List<String> names() {
        return List.copyOf(facets.keySet());
    }

    /** What that facet knows of the technique; 404 while no bundle provides it. */
    Object of(String name, String mitreId) {
        TechniqueFacet facet = facets.get(name);
        if (facet == null) {
            throw new ProblemException(
                    Problem.FEATURE_NOT_INSTALLED,
                    "No installed plugin knows this of techniques. There are: "
                            + (facets.isEmpty() ? "none" : names()));
        }
        return facet.of(mitreId);
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.get(Facet.PREFIX_ + "facet"));
    }
}
