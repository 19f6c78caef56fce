package io.aegis.technique.coverage;

import io.aegis.api.rest.Audience;
import io.aegis.technique.CatalogueCache;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.Tests;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The tests, or none while the test bundle is away. */
@Component(service = KnownTests.class)
public final class KnownTests {
    private static final TechniqueTests NONE = new TechniqueTests(List.of(), Map.of(), Audience.holders(), () -> true);

    private final CatalogueCache cache;
    private volatile @Nullable Tests tests;

    /** Made by DS. */
    @Activate
    public KnownTests(@Reference CatalogueCache cache) {
        this.cache = cache;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void set(Tests present) {
        tests = present;
        // The details of techniques show their tests.
        cache.forget();
    }

    public void unset(Tests gone) {
        if (tests == gone) {
            tests = null;
            cache.forget();
        }
    }

    /** Those of a technique as the present caller sees them. */
    public TechniqueTests of(UUID techniqueId) {
        Tests present = tests;
        return present == null ? NONE : present.ofTechnique(techniqueId);
    }

    /** What the coverage of a technique is made of; zeros while nothing is known. */
    public TestCounts counts(UUID techniqueId) {
        Tests present = tests;
        return present == null ? new TestCounts(techniqueId, 0, 0, 0, 0) : present.counts(techniqueId);
    }
}
