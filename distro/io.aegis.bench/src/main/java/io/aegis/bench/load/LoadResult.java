package io.aegis.bench.load;

import org.HdrHistogram.Histogram;

/** What one run of the load driver saw. Times are of 2xx answers and of all others alike. */
public record LoadResult(long requests, long good, double seconds, Histogram nanos, String failures) {
    public double rate() {
        return good / seconds;
    }

    public long failed() {
        return requests - good;
    }

    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    public double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }
}
