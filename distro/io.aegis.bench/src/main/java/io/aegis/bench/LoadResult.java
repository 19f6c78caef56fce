package io.aegis.bench;

import org.HdrHistogram.Histogram;

/** What one run of the load driver saw. Times are of 2xx answers and of all others alike. */
record LoadResult(long requests, long good, double seconds, Histogram nanos, String failures) {
    double rate() {
        return good / seconds;
    }

    long failed() {
        return requests - good;
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }
}
