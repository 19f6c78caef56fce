package io.aegis.testcase.api;

import java.util.UUID;

/**
 * What the coverage of a technique is made of. Of each retest lineage the newest test counts, and no other. All tests
 * count, whoever may see them (DOMAIN §4).
 *
 * @param techniqueId the technique
 * @param unfinished tests that are neither validated nor lead to anything yet: draft to in_review, and rejected
 * @param detected validated tests with that result
 * @param partiallyDetected validated tests with that result
 * @param notDetected validated tests with that result
 */
public record TestCounts(UUID techniqueId, long unfinished, long detected, long partiallyDetected, long notDetected) {}
