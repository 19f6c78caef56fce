package io.aegis.technique;

import io.aegis.technique.TechniqueQuery.TechniqueOrder;
import org.jspecify.annotations.Nullable;

/** Makes queries. */
final class Queries {
    private Queries() {}

    static TechniqueQuery all() {
        return page(0, 0);
    }

    static TechniqueQuery page(int offset, int limit) {
        return new TechniqueQuery(
                null, null, null, null, null, null, null, false, false, false, TechniqueOrder.MITRE_ID, offset, limit);
    }

    static TechniqueQuery everything() {
        return new TechniqueQuery(
                null, null, null, null, null, null, null, true, true, true, TechniqueOrder.MITRE_ID, 0, 0);
    }

    static TechniqueQuery where(@Nullable String tactic, @Nullable String platform, @Nullable CoverageStatus status) {
        return new TechniqueQuery(
                tactic,
                null,
                QueryText.platforms("platform", platform),
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
                QueryText.pattern(text),
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
