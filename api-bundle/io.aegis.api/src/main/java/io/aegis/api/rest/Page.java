package io.aegis.api.rest;

import java.util.List;

/**
 * One page of a list, answered as {@code {"items", "total", "offset", "limit"}}.
 *
 * @param items the rows of this page
 * @param total how many rows match in all
 * @param offset how many rows were passed over
 * @param limit how many rows the page may hold
 * @param <T> the row
 */
public record Page<T>(List<T> items, long total, int offset, int limit) {}
