package io.aegis.technique;

import java.util.Arrays;

/** Versions of releases: {@code 9.0} comes before {@code 18.1}. */
final class AttackVersion {
    private AttackVersion() {}

    static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(part -> part.matches("\\d{1,6}") ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
