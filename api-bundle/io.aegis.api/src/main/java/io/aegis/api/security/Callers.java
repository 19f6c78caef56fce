package io.aegis.api.security;

import org.osgi.annotation.versioning.ProviderType;

/** Finds the caller of the present thread. Thread-safe. */
@ProviderType
public interface Callers {
    /** The caller of the request that this thread serves; the platform itself ({@code system}) on other threads. */
    Caller current();
}
