package io.aegis.bench;

/** One thing that is measured. */
interface Scenario {
    /** Measures and answers the table. Fails where it could not measure, not where a figure is bad. */
    Section measure(Bed bed) throws Exception;
}
