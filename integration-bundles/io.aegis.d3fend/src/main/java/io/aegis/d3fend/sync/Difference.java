package io.aegis.d3fend.sync;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be done so that a table holds other rows.
 *
 * @param added the rows that it lacks
 * @param removed the rows that it no longer needs
 */
public record Difference<T>(List<T> added, List<T> removed) {
    public static <T> Difference<T> between(Collection<T> present, Collection<T> wanted) {
        Set<T> before = new HashSet<>(present);
        Set<T> after = new HashSet<>(wanted);
        return new Difference<>(
                wanted.stream().filter(row -> !before.contains(row)).toList(),
                present.stream().filter(row -> !after.contains(row)).toList());
    }
}
