package io.aegis.bench.scenario;

import io.aegis.bench.result.Section;

/** One thing that is measured. */
public interface Scenario {
    /** Measures and answers the table. Fails where it could not measure, not where a figure is bad. */
    Section measure(Bed bed) throws Exception;
}
