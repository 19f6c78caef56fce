package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the objects of a bundle, in whatever order they come, and makes a catalogue of them. */
final class StixBundle {
    private static final int MAX_OBJECTS = 200_000;
    private static final int MAX_CHARACTERS = 40_000_000;

    private final Set<String> wantedTypes;
    private final List<StixObject> wanted = new ArrayList<>();
    private final Map<String, Integer> contents = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<StixRelation> relations = new ArrayList<>();
    private final List<StixObject> matrices = new ArrayList<>();
    private final List<StixObject> tactics = new ArrayList<>();
    private final Map<String, AttackTechnique> techniques = new LinkedHashMap<>();
    private final Map<String, List<String>> domainsOf = new HashMap<>();
    private String version = "";
    private long characters;

    StixBundle(Set<String> wantedTypes) {
        this.wantedTypes = wantedTypes;
    }

    void add(StixObject object) {
        String id = object.id();
        Integer content = object.members().hashCode();
        Integer before = contents.put(id, content);
        if (before != null) {
            if (before.equals(content)) {
                return;
            }
            throw ProblemException.invalid(
                    "The bundle holds " + id + " twice, with different content. Nothing was changed.");
        }
        if (contents.size() > MAX_OBJECTS) {
            throw ProblemException.invalid(
                    "The bundle holds more than " + MAX_OBJECTS + " objects. Nothing was changed.");
        }
        String type = object.type();
        counts.merge(type, 1, Integer::sum);
        if (wantedTypes.contains(type)) {
            addWanted(object);
        }
        switch (type) {
            case "attack-pattern" -> addTechnique(object);
            case "x-mitre-tactic" -> tactics.add(object);
            case "x-mitre-matrix" -> matrices.add(object);
            case "x-mitre-collection" -> version = object.text("x_mitre_version");
            case "relationship" -> addRelation(object);
            default -> {
                // The other kinds are counted, and kept only if somebody wants them.
            }
        }
    }

    AttackCatalogue catalogue() {
        if (techniques.isEmpty()) {
            throw ProblemException.invalid("The bundle holds no techniques (attack-pattern). Nothing was changed.");
        }
        StixRelation.checkEnds(relations, contents.keySet());
        Map<String, AttackTechnique> related = new StixLineage(techniques, relations).resolved();
        List<String> domains = StixMatrix.domains(matrices, tactics, domainsOf.values());
        List<AttackTechnique> placed = new ArrayList<>();
        related.forEach((stixId, technique) ->
                placed.add(inDomain(technique, StixMatrix.oneOf(domains, domainsOf.getOrDefault(stixId, List.of())))));
        List<AttackTechnique> unique = withoutNamesakes(placed);
        List<AttackTactic> described = StixMatrix.tactics(domains, matrices, tactics);
        return new AttackCatalogue(
                domains.stream()
                        .map(id -> new AttackDomain(id, StixMatrix.name(id, matrices), version))
                        .toList(),
                StixMatrix.withUndescribed(described, unique),
                unique,
                counts,
                extras(),
                false);
    }

    private void addWanted(StixObject object) {
        weigh(object.weight(), "objects");
        wanted.add(object);
    }

    private void addTechnique(StixObject object) {
        StixObject.Reference reference = object.requiredReference();
        List<StixObject> phases = object.objects("kill_chain_phases")
                .filter(phase -> phase.text("kill_chain_name").startsWith("mitre-"))
                .toList();
        AttackTechnique technique = new AttackTechnique(
                object.id(),
                reference.id(),
                "",
                object.required("name"),
                object.text("description"),
                object.text("x_mitre_detection"),
                reference.url(),
                object.sortedTexts("x_mitre_platforms"),
                object.sortedTexts("x_mitre_data_sources"),
                phases.stream()
                        .map(phase -> phase.required("phase_name"))
                        .distinct()
                        .sorted()
                        .toList(),
                null,
                object.flag("x_mitre_is_subtechnique"),
                object.flag("revoked"),
                null,
                object.flag("x_mitre_deprecated"),
                object.text("modified"));
        weigh(technique.description().length() + technique.detection().length(), "techniques");
        techniques.put(object.id(), technique);
        domainsOf.put(object.id(), StixMatrix.domainsOf(object, phases, reference.source()));
    }

    private void weigh(long more, String what) {
        characters += more;
        if (characters > MAX_CHARACTERS) {
            throw ProblemException.invalid("The " + what + " of the bundle have more than " + MAX_CHARACTERS
                    + " characters of text. Nothing was changed.");
        }
    }

    private void addRelation(StixObject object) {
        if (!object.flag("revoked") && !object.flag("x_mitre_deprecated")) {
            relations.add(new StixRelation(
                    object.id(),
                    object.required("relationship_type"),
                    object.required("source_ref"),
                    object.required("target_ref")));
        }
    }

    private static AttackTechnique inDomain(AttackTechnique t, String domain) {
        return new AttackTechnique(
                t.stixId(),
                t.mitreId(),
                domain,
                t.name(),
                t.description(),
                t.detection(),
                t.url(),
                t.platforms(),
                t.dataSources(),
                t.tactics(),
                t.parent(),
                t.subtechnique(),
                t.revoked(),
                t.revokedBy(),
                t.deprecated(),
                t.modified());
    }

    private AttackExtras extras() {
        if (wantedTypes.isEmpty()) {
            return AttackExtras.NONE;
        }
        Map<String, String> mitreIds = new HashMap<>();
        techniques.forEach((stixId, technique) -> mitreIds.put(stixId, technique.mitreId()));
        return new AttackExtras(wanted, relations, mitreIds);
    }

    /** Old bundles hold a revoked technique beside the one that took over its id: the living one counts. */
    private static List<AttackTechnique> withoutNamesakes(Collection<AttackTechnique> all) {
        Map<String, AttackTechnique> byMitreId = new TreeMap<>(Comparator.naturalOrder());
        for (AttackTechnique technique : all) {
            byMitreId.merge(technique.mitreId(), technique, StixBundle::living);
        }
        return List.copyOf(byMitreId.values());
    }

    private static AttackTechnique living(AttackTechnique one, @Nullable AttackTechnique other) {
        if (other == null || one.isActive() == other.isActive()) {
            throw ProblemException.invalid(
                    "The bundle holds two techniques with the id " + one.mitreId() + ". Nothing was changed.");
        }
        return one.isActive() ? one : other;
    }
}
