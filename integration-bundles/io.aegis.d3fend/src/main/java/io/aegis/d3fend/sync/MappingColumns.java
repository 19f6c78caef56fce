package io.aegis.d3fend.sync;

import io.aegis.d3fend.Mapping;
import java.util.List;
import java.util.function.Function;

/** Many mappings as one array for each column: one statement writes them all, whatever their number. */
public record MappingColumns(
        List<String> mitreIds,
        List<String> offensiveRelations,
        List<String> offensiveArtifacts,
        List<String> defensiveRelations,
        List<String> defensiveArtifacts,
        List<String> d3fendIds) {

    public static MappingColumns of(List<Mapping> rows) {
        return new MappingColumns(
                column(rows, Mapping::mitreId),
                column(rows, Mapping::offensiveRelation),
                column(rows, Mapping::offensiveArtifact),
                column(rows, Mapping::defensiveRelation),
                column(rows, Mapping::defensiveArtifact),
                column(rows, Mapping::d3fendId));
    }

    private static List<String> column(List<Mapping> rows, Function<Mapping, String> value) {
        return rows.stream().map(value).toList();
    }
}
