package io.aegis.technique.stix;

import org.jspecify.annotations.Nullable;

/**
 * A tactic as a bundle has it.
 *
 * @param mitreId {@code TA0002}; null where a technique names a tactic that the bundle does not describe
 * @param position its place in the matrix, from 0
 */
public record AttackTactic(
        String domain, @Nullable String mitreId, String shortname, String name, String url, int position) {}
