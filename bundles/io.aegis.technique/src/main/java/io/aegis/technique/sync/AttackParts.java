package io.aegis.technique.sync;

import io.aegis.technique.api.AttackPart;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants something of a bundle beside techniques and tactics. They come and go. */
@Component(service = AttackParts.class)
public final class AttackParts {
    private static final Logger LOG = LoggerFactory.getLogger(AttackParts.class);

    private final Map<String, AttackPart> parts = new ConcurrentSkipListMap<>();

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    @Activate
    public AttackParts() {}

    /** Calls it whenever there is one more, before whoever brings the part goes on. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    @Reference(
            service = AttackPart.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(AttackPart part) {
        String name = part.name();
        if (!name.matches("[a-z][a-z_]*") || SyncResult.isMember(name) || parts.putIfAbsent(name, part) != null) {
            LOG.warn("The part {} of {} is refused: the name is taken or none", name, part.getClass());
            return;
        }
        watchers.forEach(Runnable::run);
    }

    void remove(AttackPart part) {
        parts.remove(part.name(), part);
    }

    /** Those that are there now. */
    List<AttackPart> present() {
        return List.copyOf(parts.values());
    }

    /** All types that they want. */
    static Set<String> types(Collection<AttackPart> parts) {
        return parts.stream().flatMap(part -> part.types().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
