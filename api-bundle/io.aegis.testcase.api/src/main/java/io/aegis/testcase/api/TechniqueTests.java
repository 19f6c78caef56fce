package io.aegis.testcase.api;

import io.aegis.api.rest.Audience;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The tests of a technique as one caller sees them, ready to be kept with an answer.
 *
 * @param newest the newest, 20 at most, newest first
 * @param counts how many there are in each state that has any
 * @param audience all who see exactly these tests
 * @param current true until something of this may have changed, then false for ever; quick and thread-safe
 */
public record TechniqueTests(
        List<TestSummary> newest, Map<TestState, Long> counts, Audience audience, BooleanSupplier current) {}
