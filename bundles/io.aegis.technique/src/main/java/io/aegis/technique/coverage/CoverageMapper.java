package io.aegis.technique.coverage;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads coverage figures. A null domain stands for all. */
interface CoverageMapper {
    CoverageCounts summary(@Nullable String domain);

    List<TacticMetrics.TacticRow> tactics(@Nullable String domain);

    /** The active techniques of a domain, once for each of their tactics. */
    List<Cell> cells(String domain);

    List<IdAndStatus> statuses(List<String> ids);

    /** The status of a technique. */
    record IdAndStatus(UUID id, CoverageStatus statusGlobal) {}

    /** A technique in a tactic. */
    record Cell(
            UUID tacticId,
            UUID id,
            String mitreId,
            String name,
            CoverageStatus statusGlobal,
            boolean reviewRequired,
            boolean custom,
            @Nullable String parent) {}
}
