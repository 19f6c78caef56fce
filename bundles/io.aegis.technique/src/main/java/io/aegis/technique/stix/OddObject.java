package io.aegis.technique.stix;

import java.util.Objects;

/** Says why one object of a bundle cannot be taken; the others can. */
final class OddObject extends Exception {
    private static final long serialVersionUID = 1L;

    OddObject(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return Objects.requireNonNull(getMessage());
    }
}
