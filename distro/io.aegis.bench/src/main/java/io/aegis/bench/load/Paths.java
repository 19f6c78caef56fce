package io.aegis.bench.load;

import io.hyperfoil.api.session.Session;
import io.hyperfoil.function.SerializableFunction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The paths of an endpoint, one after the other: with any id where it reads, with each id once where it changes. */
final class Paths implements SerializableFunction<Session, String> {
    private static final long serialVersionUID = 1L;
    private static final String INSTANT = "{instant}";
    /** Goes on from one run to the next, so that no instant comes twice. */
    private static final AtomicLong INSTANTS = new AtomicLong();

    private final String[] all;
    private final boolean each;
    private final boolean hasInstant;
    private final AtomicLong next = new AtomicLong();
    private final transient CompletableFuture<Boolean> usedUp = new CompletableFuture<>();

    Paths(Endpoint endpoint, List<String> ids) {
        each = endpoint.isPost();
        hasInstant = endpoint.path().contains(INSTANT);
        all = (endpoint.path().contains("{id}") || each ? ids : List.of(""))
                .stream().map(id -> "/api/v1" + endpoint.withId(id)).toArray(String[]::new);
        if (all.length == 0) {
            throw new IllegalArgumentException("no ids for " + endpoint.title());
        }
    }

    /** Done when each id was taken; never where ids are read. From then on they come again. */
    CompletableFuture<Boolean> usedUp() {
        return usedUp;
    }

    String next() {
        if (each) {
            long number = next.getAndIncrement();
            if (number == all.length - 1) {
                usedUp.completeAsync(() -> true);
            }
            return all[(int) (number % all.length)];
        }
        String path = all.length == 1 ? all[0] : all[ThreadLocalRandom.current().nextInt(all.length)];
        return hasInstant ? path.replace(INSTANT, instant()) : path;
    }

    /** Before everything that the tables hold. */
    static String instant() {
        return Instant.EPOCH.plusMillis(INSTANTS.incrementAndGet()).toString();
    }

    @Override
    public String apply(Session session) {
        return next();
    }
}
