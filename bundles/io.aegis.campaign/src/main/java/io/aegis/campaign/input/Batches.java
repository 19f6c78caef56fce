package io.aegis.campaign.input;

import java.util.List;
import java.util.stream.IntStream;

/** Cuts lists, since a statement takes only so many parameters. */
public final class Batches {
    private Batches() {}

    public static <T> List<List<T>> of(List<T> rows, int most) {
        return IntStream.range(0, (rows.size() + most - 1) / most)
                .mapToObj(batch -> rows.subList(batch * most, Math.min(rows.size(), (batch + 1) * most)))
                .toList();
    }
}
