package io.aegis.testcase;

import io.aegis.api.persistence.Database;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Role;
import io.aegis.testcase.list.TestListMapper;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows which callers see the same tests. Few users have to do with a restricted test; who they are is kept in memory,
 * so that all others can share answers and totals.
 */
@Component(service = Visibilities.class)
public final class Visibilities {
    private final TestListMapper mapper;
    private final Callers callers;
    private final TestGenerations generations;
    private volatile Involved involved = new Involved(-1, Set.of());

    private record Involved(long generation, Set<UUID> users) {}

    /** Made by DS. */
    @Activate
    public Visibilities(
            @Reference Database database, @Reference Callers callers, @Reference TestGenerations generations) {
        this.mapper = database.mapper(TestListMapper.class);
        this.callers = callers;
        this.generations = generations;
    }

    /** What the present caller sees. */
    public Visibility present() {
        return of(callers.current(), involved());
    }

    /** Accepts the callers who see what the present caller sees, until the next change of a restricted test. */
    public Predicate<Caller> peers() {
        Set<UUID> users = involved();
        Visibility present = of(callers.current(), users);
        return caller -> of(caller, users).equals(present);
    }

    private static Visibility of(Caller caller, Set<UUID> involved) {
        if (caller.role().filter(TestAudience::seesAll).isPresent()) {
            return Visibility.ALL;
        }
        boolean confidential = caller.role().filter(role -> role != Role.VIEWER).isPresent();
        UUID user = caller.userId().filter(involved::contains).orElse(null);
        return new Visibility(confidential, false, user);
    }

    private Set<UUID> involved() {
        Involved known = involved;
        long present = generations.restricted();
        if (known.generation() != present) {
            known = new Involved(present, Set.copyOf(mapper.involved()));
            involved = known;
        }
        return known.users();
    }
}
