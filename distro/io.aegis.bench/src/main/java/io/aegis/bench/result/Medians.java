package io.aegis.bench.result;

import java.util.List;

/** Medians, and how far the values lie apart. */
public final class Medians {
    private Medians() {}

    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public static double max(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Half of the distance between the extremes, in per cent of the median. */
    public static String spread(List<Double> values) {
        double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return "±" + Math.round((max(values) - min) / 2 / median(values) * 100) + " %";
    }
}
