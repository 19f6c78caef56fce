package io.aegis.core.runtime.queue;

import io.aegis.api.persistence.Database;
import io.aegis.api.queue.Queue;
import io.aegis.api.queue.Queues;
import io.aegis.core.runtime.jar.PluginManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Hands each bundle its own queues, and ends its workers when it stops. */
@Component(service = Queues.class, scope = ServiceScope.BUNDLE)
public final class BundleQueues implements Queues, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final QueueMapper mapper;
    private final String prefix;
    private final Duration lease;
    private final Map<String, DurableQueue> queues = new ConcurrentHashMap<>();

    @Activate
    public BundleQueues(ComponentContext context, @Reference Database database) {
        this(database, PluginManifest.idOf(context.getUsingBundle()), LEASE);
    }

    public BundleQueues(Database database, String pluginId, Duration lease) {
        this.database = database;
        this.mapper = database.mapper(QueueMapper.class);
        this.prefix = pluginId + ".";
        this.lease = lease;
    }

    @Override
    public Queue of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a queue '" + name + "' is not " + NAME);
        }
        return queues.computeIfAbsent(prefix + name, queue -> new DurableQueue(queue, database, mapper, lease));
    }

    @Override
    public int deleteAddedBefore(Instant time) {
        return mapper.deleteAddedBefore(prefix, time);
    }

    @Override
    @Deactivate
    public void close() {
        queues.values().forEach(DurableQueue::close);
    }
}
