package io.aegis.core.security.key;

import io.aegis.api.persistence.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers when API keys were used and writes that down, at most once a minute for each key. */
@Component(service = KeyUsage.class)
public final class KeyUsage {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ApiKeyMapper mapper;
    private final Clock clock;
    private final Map<UUID, Use> uses = new ConcurrentHashMap<>();

    private static final class Use {
        private volatile Instant last = Instant.MIN;
        private volatile Instant written = Instant.MIN;
    }

    @Activate
    public KeyUsage(@Reference Database database) {
        this(database, Clock.systemUTC());
    }

    public KeyUsage(Database database, Clock clock) {
        this.mapper = database.mapper(ApiKeyMapper.class);
        this.clock = clock;
    }

    public void used(UUID keyId) {
        uses.computeIfAbsent(keyId, id -> new Use()).last = clock.instant();
    }

    /** Writes what is due. */
    public void flush() {
        write(PAUSE);
    }

    /** Writes everything: before the end. */
    public void flushAll() {
        write(Duration.ZERO);
    }

    private void write(Duration pause) {
        Instant now = clock.instant();
        uses.forEach((id, use) -> {
            Instant last = use.last;
            boolean due =
                    use.written.equals(Instant.MIN) || !use.written.plus(pause).isAfter(now);
            if (due && last.isAfter(use.written)) {
                mapper.touch(id, last);
                use.written = last;
            }
        });
        uses.values()
                .removeIf(use -> use.written.isAfter(Instant.MIN)
                        && !use.last.isAfter(use.written)
                        && use.written.plus(PAUSE).isBefore(now));
    }
}
