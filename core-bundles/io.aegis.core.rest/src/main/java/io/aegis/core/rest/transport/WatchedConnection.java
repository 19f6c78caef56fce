package io.aegis.core.rest.transport;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that counts for how long its other end keeps the server waiting, and that is closed when this is too
 * long: for the rest of a head, for the next bytes of a body, for taking the answer. Only such waits count, not the time
 * that the server itself needs, nor the quiet between two events of a stream.
 */
public final class WatchedConnection extends SocketChannelEndPoint {
    /** The name of the attribute under which it stands with its request. */
    public static final String ATTRIBUTE = "io.aegis.connection";
    /** Bytes a second that a body and an answer must flow with. */
    static final int MIN_BYTES_PER_SECOND = 4_096;
    /** Seconds that one may stay behind this. */
    static final int GRACE_SECONDS = 20;
    /** Seconds in which a head must be whole. */
    static final int HEAD_SECONDS = 15;
    /** Seconds for what is read and forgotten after the last answer. */
    static final int CLOSING_SECONDS = 10;

    private static final int NETWORK_BYTES = 8;

    private final Connections connections;
    private final InetAddress peer;
    private final String network;
    private final AtomicLong moved = new AtomicLong();
    private volatile boolean requested;
    private volatile boolean begun;

    // Of the one thread that looks after all connections.
    private volatile Phase phase = Phase.IDLE;
    private long movedBefore;
    private volatile double patience = Phase.IDLE.seconds;

    /** What the connection is busy with, and how many seconds its other end has for it. */
    private enum Phase {
        IDLE(0),
        HEAD(HEAD_SECONDS),
        EXCHANGE(GRACE_SECONDS),
        CLOSING(CLOSING_SECONDS);

        private final int seconds;

        Phase(int seconds) {
            this.seconds = seconds;
        }
    }

    WatchedConnection(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Connections connections)
            throws IOException {
        super(channel, selector, key, scheduler);
        this.connections = connections;
        this.peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        this.network = peer instanceof Inet6Address
                ? HexFormat.of().formatHex(peer.getAddress(), 0, NETWORK_BYTES)
                : peer.getHostAddress();
    }

    InetAddress peer() {
        return peer;
    }

    /** What stands for one client: an IPv4 address, or the /64 network of an IPv6 address. */
    String network() {
        return network;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        connections.opened(this);
    }

    @Override
    public void onClose(Throwable failure) {
        connections.closed(this);
        super.onClose(failure);
    }

    /** The head of a request is there. */
    void requestBegins() {
        requested = true;
    }

    /** Its answer is made, though perhaps not sent yet. */
    void requestEnds() {
        begun = false;
        requested = false;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0) {
            moved.addAndGet(filled);
            begun = true;
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = BufferUtil.remaining(buffers);
        boolean all = super.flush(buffers);
        moved.addAndGet(before - BufferUtil.remaining(buffers));
        return all;
    }

    /** Called about once a second: counts what is to be counted, and closes it if it has kept us waiting for too long. */
    void look() {
        Phase now = phase();
        double left = now == phase ? patience : now.seconds;
        phase = now;
        long bytes = moved.get();
        if (now == Phase.EXCHANGE) {
            left = Math.min(now.seconds, left + (double) (bytes - movedBefore) / MIN_BYTES_PER_SECOND);
        }
        movedBefore = bytes;
        if (keepsWaiting()) {
            left -= 1;
        }
        patience = left;
        if (left < 0) {
            close(new TimeoutException("The other end was too slow: " + now));
        }
    }

    private Phase phase() {
        if (isOutputShutdown()) {
            return Phase.CLOSING;
        }
        if (requested || getWriteFlusher().isPending()) {
            return Phase.EXCHANGE;
        }
        return begun ? Phase.HEAD : Phase.IDLE;
    }

    private boolean keepsWaiting() {
        return switch (phase) {
            case IDLE -> false;
            case HEAD, CLOSING -> true;
            case EXCHANGE -> getWriteFlusher().isPending() || isFillInterested();
        };
    }

    /** For how many milliseconds nobody would miss it: 0 while the server works for it. */
    long expendability() {
        boolean works = requested && !getWriteFlusher().isPending() && !isFillInterested();
        return works ? 0 : 1 + getIdleFor() + (long) (1_000 * (phase.seconds - patience));
    }
}
