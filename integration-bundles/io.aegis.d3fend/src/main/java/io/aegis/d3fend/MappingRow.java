package io.aegis.d3fend;

/** One row of a page, with the number of all rows that match. */
public record MappingRow(
        String mitreId,
        String offensiveRelation,
        String offensiveArtifact,
        String defensiveRelation,
        String defensiveArtifact,
        String d3fendId,
        long total) {

    Mapping mapping() {
        return new Mapping(
                mitreId, offensiveRelation, offensiveArtifact, defensiveRelation, defensiveArtifact, d3fendId);
    }
}
