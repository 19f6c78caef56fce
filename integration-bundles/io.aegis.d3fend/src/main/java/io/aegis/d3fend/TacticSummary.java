package io.aegis.d3fend;

/**
 * The figures of one tactic.
 *
 * @param tactic for example {@code Detect}
 * @param countermeasures how many countermeasures it has
 * @param techniques against how many techniques these stand
 */
public record TacticSummary(String tactic, long countermeasures, long techniques) {}
