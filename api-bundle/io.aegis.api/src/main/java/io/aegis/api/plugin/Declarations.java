package io.aegis.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the plugins that are installed now declare in their manifests. Thread-safe. */
@ProviderType
public interface Declarations {
    /**
     * The declarations of one kind, by name, each name once; empty if there are none. Read anew with each call.
     *
     * @param namespace of the capability, for example {@code EventType.NAMESPACE}
     */
    List<Declaration> of(String namespace);
}
