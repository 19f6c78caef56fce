package io.aegis.technique;

import io.aegis.api.input.Text;
import io.aegis.technique.TechniqueQuery.TechniqueOrder;
import io.aegis.technique.coverage.CoverageStatus;
import org.jspecify.annotations.Nullable;

/** Makes queries. */
public final class Queries {
    private Queries() {}

    public static TechniqueQuery all() {
        return page(0, 0);
    }

    static TechniqueQuery page(int offset, int limit) {
        return new TechniqueQuery(
                null, null, null, null, null, null, null, false, false, false, TechniqueOrder.MITRE_ID, offset, limit);
    }

    public static TechniqueQuery everything() {
        return new TechniqueQuery(
                null, null, null, null, null, null, null, true, true, true, TechniqueOrder.MITRE_ID, 0, 0);
    }

    static TechniqueQuery where(@Nullable String tactic, @Nullable String fixture, @Nullable CoverageStatus status) {
        return new TechniqueQuery(
                tactic,
                null,
                QueryText.platforms("platform", fixture),
                status,
                null,
                null,
                null,
                false,
                false,
                false,
                TechniqueOrder.NAME,
                0,
                0);
    }

    static TechniqueQuery searching(String text) {
        return new TechniqueQuery(
                null,
                null,
                null,
                null,
                Text.pattern(text),
                null,
                null,
                false,
                false,
                false,
                TechniqueOrder.NAME_DOWN,
                0,
                0);
    }
}
