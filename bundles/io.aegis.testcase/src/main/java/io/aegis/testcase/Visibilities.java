package io.aegis.testcase;

import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Audience;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.testcase.list.TestListMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows which callers see the same tests. Few users have to do with a restricted test; who they are is kept in memory,
 * so that all others can share answers and totals.
 */
@Component(service = Visibilities.class)
public final class Visibilities {
    private static final List<String> SEEN_BY_INVOLVED = Arrays.stream(Classification.values())
            .filter(Classification::isSeenByInvolved)
            .map(Classification::id)
            .toList();

    private final TestListMapper mapper;
    private final Callers callers;
    private final Changes changes;
    private volatile Involved involved = new Involved(() -> false, Set.of());

    private record Involved(BooleanSupplier current, Set<UUID> users) {}

    @Activate
    public Visibilities(@Reference Database database, @Reference Callers callers, @Reference Changes changes) {
        this.mapper = database.mapper(TestListMapper.class);
        this.callers = callers;
        this.changes = changes;
    }

    /** What the present caller sees. */
    public Visibility present() {
        return of(callers.current(), involved());
    }

    /** Those who see the same tests, until the next change of a restricted test. */
    public Audience audience() {
        Set<UUID> users = involved();
        return Audience.sharing(caller -> of(caller, users));
    }

    private static Visibility of(Caller caller, Set<UUID> involved) {
        List<String> hidden = Classification.hiddenFrom(caller.role());
        UUID user = hidden.isEmpty()
                ? null
                : caller.userId().filter(involved::contains).orElse(null);
        return new Visibility(hidden, user, SEEN_BY_INVOLVED);
    }

    private Set<UUID> involved() {
        Involved known = involved;
        if (!known.current().getAsBoolean()) {
            BooleanSupplier current = changes.noneRestricted();
            known = new Involved(current, Set.copyOf(mapper.involved()));
            involved = known;
        }
        return known.users();
    }
}
