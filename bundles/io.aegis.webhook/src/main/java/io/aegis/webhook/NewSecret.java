package io.aegis.webhook;

import org.jspecify.annotations.Nullable;

/**
 * The body of a rotation.
 *
 * @param secret what signs from now on; one is made and shown once where it is left out
 */
record NewSecret(@Nullable String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "NewSecret[]";
    }
}
