package io.aegis.webhook;

import io.aegis.api.error.ProblemException;
import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Declaration;
import io.aegis.api.plugin.Declarations;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks which events a webhook is to hear of: what installed plugins declare, or all. */
final class WantedEvents {
    /** Stands for all, also for those of plugins that are installed later. */
    private static final String ANY = "*";

    private WantedEvents() {}

    /**
     * The types without repetitions.
     *
     * @param present what the webhook hears of already: it may keep a type whose plugin was removed
     * @throws ProblemException 400 with the types that there are if one is neither declared nor present
     */
    static List<String> checked(
            @Nullable List<@Nullable String> given, Collection<String> present, Declarations declarations) {
        List<String> declared = declarations.of(EventType.NAMESPACE).stream()
                .map(Declaration::name)
                .toList();
        if (given == null || given.isEmpty()) {
            throw ProblemException.invalidField("events", "must name at least one of " + names(declared));
        }
        Set<String> types = new LinkedHashSet<>();
        for (String type : given) {
            if (type == null || !(type.equals(ANY) || declared.contains(type) || present.contains(type))) {
                throw ProblemException.invalidField("events", "must be of " + names(declared));
            }
            types.add(type);
        }
        return types.contains(ANY) ? List.of(ANY) : List.copyOf(types);
    }

    private static String names(List<String> declared) {
        return String.join(", ", declared) + ", or " + ANY + " for all";
    }
}
