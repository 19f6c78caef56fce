package io.aegis.testcase.list;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, as SQL needs it.
 *
 * @param columns of the order, to be compared with the place
 * @param orderBy the same with their directions
 * @param place after which it begins; null for the beginning
 */
public record TestSlice(
        TestOrder order,
        boolean down,
        String columns,
        String orderBy,
        TestSort.@Nullable Place place,
        int offset,
        int limit) {}
