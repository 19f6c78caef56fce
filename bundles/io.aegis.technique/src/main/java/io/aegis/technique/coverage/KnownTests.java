package io.aegis.technique.coverage;

import io.aegis.api.rest.Audience;
import io.aegis.testcase.api.TechniqueTests;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.Tests;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The tests, or none while the test bundle is away. */
@Component(service = KnownTests.class)
public final class KnownTests {
    private volatile @Nullable Tests tests;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void set(Tests present) {
        tests = present;
    }

    public void unset(Tests gone) {
        if (tests == gone) {
            tests = null;
        }
    }

    /** Those of a technique as the present caller sees them; current until the test bundle goes, or comes. */
    public TechniqueTests of(UUID techniqueId) {
        Tests present = tests;
        if (present == null) {
            return new TechniqueTests(List.of(), Map.of(), Audience.holders(), () -> tests == null);
        }
        TechniqueTests known = present.ofTechnique(techniqueId);
        BooleanSupplier current = known.current();
        return new TechniqueTests(
                known.newest(), known.counts(), known.audience(), () -> tests == present && current.getAsBoolean());
    }

    /** What the coverage of a technique is made of; zeros while nothing is known. */
    public TestCounts counts(UUID techniqueId) {
        Tests present = tests;
        return present == null ? new TestCounts(techniqueId, 0, 0, 0, 0) : present.counts(techniqueId);
    }
}
