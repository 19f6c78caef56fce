package io.aegis.technique;

import io.aegis.api.rest.Change;
import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes bodies of PATCH calls. */
public final class Changes {
    private Changes() {}

    public static TechniqueChange name(Change<String> name) {
        return of(name, Change.absent(), Change.absent(), Change.absent(), Change.absent());
    }

    public static TechniqueChange status(@Nullable CoverageStatus status) {
        return of(Change.absent(), Change.absent(), Change.absent(), Change.absent(), Change.to(status));
    }

    static TechniqueChange url(Change<String> url) {
        return of(Change.absent(), url, Change.absent(), Change.absent(), Change.absent());
    }

    static TechniqueChange tactic(Change<String> tactic) {
        return of(Change.absent(), Change.absent(), tactic, Change.absent(), Change.absent());
    }

    static TechniqueChange parent(Change<String> parent) {
        return of(Change.absent(), Change.absent(), Change.absent(), parent, Change.absent());
    }

    private static TechniqueChange of(
            Change<String> name,
            Change<String> url,
            Change<String> tactic,
            Change<String> parent,
            Change<CoverageStatus> status) {
        Change<List<String>> none = Change.absent();
        return new TechniqueChange(name, Change.absent(), url, tactic, none, none, parent, status, Change.absent());
    }
}
