package io.aegis.technique.coverage;

import io.aegis.technique.stix.AttackDomain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The matrix of a domain with the coverage of each technique. */
record Heatmap(String domain, String name, String version, List<Legend> legend, List<HeatmapTactic> tactics) {

    /** What a status looks like. */
    record Legend(CoverageStatus status, String color, @Nullable Integer score) {}

    /** A column of the matrix. */
    record HeatmapTactic(
            UUID id,
            @Nullable String mitreId,
            String tactic,
            String name,
            long total,
            BigDecimal coveragePercentage,
            List<HeatmapTechnique> techniques) {

        HeatmapTactic within(Set<UUID> wanted) {
            List<HeatmapTechnique> left = techniques.stream()
                    .flatMap(technique -> technique.within(wanted))
                    .toList();
            List<HeatmapTechnique> all = left.stream()
                    .flatMap(technique -> Stream.concat(Stream.of(technique), technique.subtechniques().stream()))
                    .toList();
            long covered = all.stream()
                    .filter(technique -> technique.statusGlobal() == CoverageStatus.VALIDATED
                            || technique.statusGlobal() == CoverageStatus.PARTIAL)
                    .count();
            BigDecimal percentage = new CoverageCounts(all.size(), covered, 0, 0, 0, 0).percentage();
            return new HeatmapTactic(id, mitreId, tactic, name, all.size(), percentage, left);
        }
    }

    /** A technique in a column, with its sub-techniques in the same column. */
    record HeatmapTechnique(
            UUID id,
            String mitreId,
            String name,
            CoverageStatus statusGlobal,
            @Nullable Integer score,
            String color,
            boolean reviewRequired,
            boolean custom,
            @Nullable String parent,
            List<HeatmapTechnique> subtechniques) {

        Stream<HeatmapTechnique> within(Set<UUID> wanted) {
            List<HeatmapTechnique> left = subtechniques.stream()
                    .filter(subtechnique -> wanted.contains(subtechnique.id()))
                    .toList();
            return wanted.contains(id)
                    ? Stream.of(new HeatmapTechnique(
                            id, mitreId, name, statusGlobal, score, color, reviewRequired, custom, parent, left))
                    : left.stream();
        }
    }

    static Heatmap of(AttackDomain domain, List<TacticMetrics.TacticRow> tactics, List<CoverageMapper.Cell> cells) {
        Map<UUID, List<CoverageMapper.Cell>> columns = new LinkedHashMap<>();
        tactics.forEach(tactic -> columns.put(tactic.id(), new ArrayList<>()));
        for (CoverageMapper.Cell cell : cells) {
            List<CoverageMapper.Cell> column = columns.get(cell.tacticId());
            if (column != null) {
                column.add(cell);
            }
        }
        return new Heatmap(
                domain.id(),
                domain.name(),
                domain.version(),
                CoverageStatus.all().stream()
                        .map(status -> new Legend(status, status.color(), status.score()))
                        .toList(),
                tactics.stream()
                        .map(tactic -> column(TacticMetrics.of(tactic), columns.getOrDefault(tactic.id(), List.of())))
                        .toList());
    }

    /** Only these techniques; one whose parent is none of them stands for itself. */
    Heatmap within(Set<UUID> techniques) {
        return new Heatmap(
                domain,
                name,
                version,
                legend,
                tactics.stream().map(tactic -> tactic.within(techniques)).toList());
    }

    private static HeatmapTactic column(TacticMetrics tactic, List<CoverageMapper.Cell> cells) {
        Map<String, List<HeatmapTechnique>> subtechniques = new LinkedHashMap<>();
        cells.stream()
                .filter(cell -> cell.parent() == null)
                .forEach(cell -> subtechniques.put(cell.mitreId(), new ArrayList<>()));
        List<HeatmapTechnique> top = new ArrayList<>();
        for (CoverageMapper.Cell cell : cells) {
            // Where the parent is not in this tactic, the sub-technique stands for itself.
            List<HeatmapTechnique> siblings = cell.parent() == null ? null : subtechniques.get(cell.parent());
            List<HeatmapTechnique> own = subtechniques.getOrDefault(cell.mitreId(), List.of());
            (siblings == null ? top : siblings).add(technique(cell, own));
        }
        return new HeatmapTactic(
                tactic.id(),
                tactic.mitreId(),
                tactic.tactic(),
                tactic.name(),
                tactic.total(),
                tactic.coveragePercentage(),
                top);
    }

    private static HeatmapTechnique technique(CoverageMapper.Cell cell, List<HeatmapTechnique> subtechniques) {
        return new HeatmapTechnique(
                cell.id(),
                cell.mitreId(),
                cell.name(),
                cell.statusGlobal(),
                cell.statusGlobal().score(),
                cell.statusGlobal().color(),
                cell.reviewRequired(),
                cell.custom(),
                cell.parent(),
                subtechniques);
    }
}
