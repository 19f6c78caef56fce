package io.aegis.core.rest.transport;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.util.InetAddressSet;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections: so many in all and for each address, and none that waits for ever. Where there is one too many,
 * the one that has done nothing for longest makes room, so that whoever comes new is served whatever the others do.
 */
final class Connections extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Set<WatchedConnection> open = ConcurrentHashMap.newKeySet();
    private final int most;
    private final int mostPerAddress;
    private final InetAddressSet proxies = new InetAddressSet();
    private final Scheduler scheduler;

    Connections(int most, int mostPerAddress, List<String> proxies, Scheduler scheduler) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.proxies.addAll(proxies);
        this.scheduler = scheduler;
    }

    @Override
    protected void doStart() {
        scheduler.schedule(this::look, 1, TimeUnit.SECONDS);
    }

    private void look() {
        if (isStopping() || isStopped()) {
            return;
        }
        try {
            open.forEach(WatchedConnection::look);
        } catch (RuntimeException e) {
            LOG.warn("A connection could not be looked after", e);
        } finally {
            scheduler.schedule(this::look, 1, TimeUnit.SECONDS);
        }
    }

    void opened(WatchedConnection connection) {
        open.add(connection);
        makeRoom(connection, most, each -> true);
        if (!isProxy(connection)) {
            makeRoom(connection, mostPerAddress, each -> each.network().equals(connection.network()));
        }
    }

    void closed(WatchedConnection connection) {
        open.remove(connection);
    }

    /** Behind a proxy there are many, of one address. */
    boolean isProxy(WatchedConnection connection) {
        return proxies.test(connection.peer());
    }

    private void makeRoom(WatchedConnection newest, int limit, Predicate<WatchedConnection> counted) {
        List<WatchedConnection> same = open.stream().filter(counted).toList();
        if (same.size() <= limit) {
            return;
        }
        Optional<WatchedConnection> least = same.stream()
                .filter(each -> each != newest && each.expendability() > 0)
                .max(Comparator.comparingLong(WatchedConnection::expendability));
        least.orElse(newest).close();
    }
}
