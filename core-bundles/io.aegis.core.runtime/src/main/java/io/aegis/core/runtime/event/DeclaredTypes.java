package io.aegis.core.runtime.event;

import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Declarations;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once at each type that is published: one that no bundle declares can be found by nobody. */
final class DeclaredTypes {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredTypes.class);

    private final Declarations declarations;
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    DeclaredTypes(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Warns if nobody declares the type, the first time that it is published. */
    void check(String type) {
        if (checked.add(type)
                && declarations.of(EventType.NAMESPACE).stream()
                        .noneMatch(declared -> declared.name().equals(type))) {
            LOG.warn(
                    "Events of type {} are published, but no bundle declares it: add @EventType to its package-info",
                    type);
        }
    }
}
