package io.aegis.technique.stix;

import java.util.Arrays;

/** Versions of releases: {@code 9.0} comes before {@code 18.1}. */
public final class AttackVersion {
    private AttackVersion() {}

    public static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(part -> part.matches("\\d{1,6}") ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
