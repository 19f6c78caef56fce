package io.aegis.d3fend;

/**
 * Why a countermeasure stands against a technique: T1059 <em>executes</em> an ExecutableScript, which is a kind of File,
 * and D3-FA <em>analyzes</em> a File.
 *
 * @param mitreId the technique
 * @param offensiveRelation what the technique does
 * @param offensiveArtifact to what it does it
 * @param defensiveRelation what the countermeasure does
 * @param defensiveArtifact to what it does it: the same artifact or a kind of it
 * @param d3fendId the countermeasure
 */
public record Mapping(
        String mitreId,
        String offensiveRelation,
        String offensiveArtifact,
        String defensiveRelation,
        String defensiveArtifact,
        String d3fendId) {

    Mapping of(String countermeasure) {
        return new Mapping(
                mitreId, offensiveRelation, offensiveArtifact, defensiveRelation, defensiveArtifact, countermeasure);
    }
}
