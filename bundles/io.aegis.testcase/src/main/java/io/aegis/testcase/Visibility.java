package io.aegis.testcase;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tests a caller sees, as lists ask for it. Callers with equal visibility see the same.
 *
 * @param confidential true if confidential tests are seen
 * @param restricted true if all restricted tests are seen
 * @param involved whose restricted tests are seen beside; null if there are none
 */
public record Visibility(boolean confidential, boolean restricted, @Nullable UUID involved) {
    /** Everything. */
    static final Visibility ALL = new Visibility(true, true, null);
}
