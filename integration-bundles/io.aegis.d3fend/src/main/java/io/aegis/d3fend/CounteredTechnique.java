package io.aegis.d3fend;

import java.util.List;

/**
 * A technique that a countermeasure stands against.
 *
 * @param mitreId for example {@code T1059.001}
 * @param artifacts the digital artifacts where the two meet
 */
public record CounteredTechnique(String mitreId, List<String> artifacts) {}
