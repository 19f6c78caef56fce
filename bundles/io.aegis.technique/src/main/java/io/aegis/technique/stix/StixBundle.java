package io.aegis.technique.stix;

import io.aegis.api.error.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the objects of a bundle, in whatever order they come, and makes a catalogue of what is good of them. The rest is
 * noted with the reason.
 */
final class StixBundle {
    private static final int MAX_OBJECTS = 200_000;
    private static final int MAX_CHARACTERS = 40_000_000;
    private static final int LONGEST_NAME = 300;
    private static final Set<String> TYPES =
            Set.of("attack-pattern", "x-mitre-tactic", "x-mitre-matrix", "x-mitre-collection", "relationship");

    private final Set<String> wantedTypes;
    private final BundleNotes notes = new BundleNotes();
    private final Map<String, StixObject> wanted = new LinkedHashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, StixRelation> relations = new LinkedHashMap<>();
    private final Map<String, StixObject> matrices = new LinkedHashMap<>();
    private final Map<String, StixObject> tactics = new LinkedHashMap<>();
    private final Map<String, StixObject> collections = new LinkedHashMap<>();
    private final Map<String, AttackTechnique> techniques = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> successorsElsewhere = new HashMap<>();
    private long characters;
    private int entries;

    /** What a technique says of its domain: what it names itself, and the catalogue that its id is of. */
    private record Place(List<String> named, String source) {}

    StixBundle(Set<String> wantedTypes) {
        this.wantedTypes = wantedTypes;
    }

    /** Something that stands among the objects and is none. */
    void addOther() {
        notes.skip(nextPlace(), "it is no object");
    }

    /** True for a type of which more is of use than how many there are. */
    boolean reads(String type) {
        return TYPES.contains(type) || wantedTypes.contains(type);
    }

    void add(JsonTree.Read read) {
        if (read.bundle()) {
            return;
        }
        String place = nextPlace();
        StixObject object = StixObject.of(read.members());
        try {
            String id = object.requiredId();
            place = id;
            if (object.type().isEmpty()) {
                throw new OddObject("type is missing");
            }
            if (read.odd() != null && reads(object.type())) {
                throw new OddObject(read.odd());
            }
            Instant before = seen.get(id);
            // Exports hold an object in several versions: the one that was changed last counts.
            if (before == null || object.modified().isAfter(before)) {
                keep(id, object);
                seen.put(id, object.modified());
            }
            if (before == null) {
                counts.merge(object.type(), 1, Integer::sum);
            }
        } catch (OddObject e) {
            notes.skip(place, e.reason());
        }
    }

    private String nextPlace() {
        if (++entries > MAX_OBJECTS) {
            throw ProblemException.invalid(
                    "The bundle holds more than " + MAX_OBJECTS + " objects. Nothing was changed.");
        }
        return "objects[" + (entries - 1) + "]";
    }

    private void keep(String id, StixObject object) throws OddObject {
        if (wantedTypes.contains(object.type())) {
            weigh(object.weight(), "objects");
            wanted.put(id, object.withPlainStamp());
        }
        switch (object.type()) {
            case "attack-pattern" -> addTechnique(id, object);
            case "x-mitre-tactic" -> tactics.put(id, object);
            case "x-mitre-matrix" -> matrices.put(id, object);
            case "x-mitre-collection" -> collections.put(id, object);
            case "relationship" -> addRelation(id, object);
            default -> {
                // The other kinds are counted, and kept only if somebody wants them.
            }
        }
    }

    AttackCatalogue catalogue() {
        if (techniques.isEmpty() && wanted.isEmpty()) {
            throw ProblemException.invalid("The bundle holds no techniques (attack-pattern) that can be read"
                    + notes.because() + ". Nothing was changed.");
        }
        leaveOutWhatLeadsNowhere();
        Map<String, String> releases = releases();
        StixMatrix matrix = new StixMatrix(matrices.values(), tactics.values(), releases.keySet(), notes);
        List<AttackTechnique> placed = new ArrayList<>();
        new StixLineage(techniques, relations.values(), notes)
                .resolved()
                .forEach((id, technique) -> placed.add(technique.inDomain(domain(id, matrix, !releases.isEmpty()))));
        List<AttackTechnique> unique = withoutNamesakes(placed);
        List<AttackDomain> domains = domains(unique, matrix, releases);
        List<AttackTactic> described = matrix.tactics().stream()
                .filter(tactic ->
                        domains.stream().anyMatch(domain -> domain.id().equals(tactic.domain())))
                .toList();
        return new AttackCatalogue(
                domains,
                StixMatrix.withUndescribed(techniques.isEmpty() ? List.of() : described, unique),
                unique,
                counts,
                extras(),
                releases.keySet(),
                Map.copyOf(successorsElsewhere),
                notes,
                false);
    }

    /** The domains of which the bundle is the release, each with its version. */
    private Map<String, String> releases() {
        Map<String, String> releases = new TreeMap<>();
        collections.forEach((id, collection) -> MitreDomain.ofCollection(id)
                .ifPresent(domain -> releases.put(
                        domain.id(), collection.text("x_mitre_version").strip())));
        return releases;
    }

    private String domain(String id, StixMatrix matrix, boolean release) {
        Place place = places.getOrDefault(id, new Place(List.of(), ""));
        return matrix.domainOf(place.named(), place.source(), release);
    }

    private List<AttackDomain> domains(List<AttackTechnique> all, StixMatrix matrix, Map<String, String> releases) {
        Set<String> ids = new TreeSet<>();
        all.forEach(technique -> ids.add(technique.domain()));
        if (ids.isEmpty()) {
            wanted.values().forEach(object -> ids.addAll(StixMatrix.named(object, List.of())));
        }
        if (ids.isEmpty()) {
            ids.add(MitreDomain.ENTERPRISE.id());
        }
        String own = collections.values().stream()
                .map(collection -> collection.text("x_mitre_version").strip())
                .findFirst()
                .orElse("");
        return ids.stream()
                .map(id -> new AttackDomain(
                        id,
                        matrix.name(id),
                        // What somebody's collection is numbered says nothing of MITRE's domains.
                        releases.getOrDefault(id, MitreDomain.of(id).isPresent() ? "" : own)))
                .toList();
    }

    private void addTechnique(String id, StixObject object) throws OddObject {
        StixObject.Reference reference = object.requiredReference();
        List<StixObject> phases = phases(object, reference);
        AttackTechnique technique = new AttackTechnique(
                id,
                reference.id(),
                "",
                name(object, reference.id()),
                object.text("description"),
                object.mitreText("detection"),
                reference.url(),
                object.mitreTexts("platforms"),
                object.sortedTexts("x_mitre_data_sources"),
                phases.stream()
                        .flatMap(phase -> StixMatrix.shortname(phase.text("phase_name")).stream())
                        .distinct()
                        .sorted()
                        .toList(),
                null,
                object.flag("x_mitre_is_subtechnique"),
                object.flag("revoked"),
                null,
                object.flag("x_mitre_deprecated"),
                object.stamp());
        weigh(technique.description().length() + technique.detection().length(), "techniques");
        techniques.put(id, technique);
        places.put(id, new Place(StixMatrix.named(object, phases), reference.source()));
    }

    /** Of the kill chains that it stands in, MITRE's; those of its own catalogue where that is another. */
    private static List<StixObject> phases(StixObject object, StixObject.Reference reference) {
        List<StixObject> all = object.objects("kill_chain_phases").toList();
        List<StixObject> mitre = all.stream()
                .filter(phase -> phase.text("kill_chain_name").startsWith("mitre-"))
                .toList();
        return mitre.isEmpty() && !reference.source().contains("mitre") ? all : mitre;
    }

    /** MISP writes the id behind the name. */
    private static String name(StixObject object, String mitreId) throws OddObject {
        String name = object.line("name", LONGEST_NAME);
        String suffix = " - " + mitreId;
        return name.toUpperCase(Locale.ROOT).endsWith(suffix) && name.length() > suffix.length()
                ? name.substring(0, name.length() - suffix.length())
                : name;
    }

    private void weigh(long more, String what) {
        characters += more;
        if (characters > MAX_CHARACTERS) {
            throw ProblemException.invalid("The " + what + " of the bundle have more than " + MAX_CHARACTERS
                    + " characters of text. Nothing was changed.");
        }
    }

    private void addRelation(String id, StixObject object) throws OddObject {
        if (object.flag("revoked") || object.flag("x_mitre_deprecated")) {
            relations.remove(id);
        } else {
            relations.put(
                    id,
                    new StixRelation(
                            id,
                            object.required("relationship_type"),
                            object.required("source_ref"),
                            object.required("target_ref")));
        }
    }

    /** An export of a part has relationships whose other end is not in that part. */
    private void leaveOutWhatLeadsNowhere() {
        relations.values().removeIf(relation -> {
            boolean nowhere = !seen.containsKey(relation.source()) || !seen.containsKey(relation.target());
            if (nowhere) {
                notes.leaveOutRelationship();
                if (relation.links(StixRelation.REVOKED_BY) && techniques.containsKey(relation.source())) {
                    successorsElsewhere.putIfAbsent(relation.source(), relation.target());
                }
            }
            return nowhere;
        });
    }

    private AttackExtras extras() {
        if (wantedTypes.isEmpty()) {
            return AttackExtras.NONE;
        }
        Map<String, String> mitreIds = new HashMap<>();
        techniques.forEach((stixId, technique) -> mitreIds.put(stixId, technique.mitreId()));
        return new AttackExtras(List.copyOf(wanted.values()), List.copyOf(relations.values()), mitreIds);
    }

    /** Of several techniques with one id an active one counts before a deprecated before a revoked, then the newest. */
    private List<AttackTechnique> withoutNamesakes(Collection<AttackTechnique> all) {
        Comparator<AttackTechnique> order = Comparator.comparingInt(StixBundle::standing)
                .thenComparing(technique -> StixStamp.instant(technique.modified()));
        Map<String, AttackTechnique> byMitreId = new TreeMap<>();
        for (AttackTechnique technique : all) {
            AttackTechnique other = byMitreId.putIfAbsent(technique.mitreId(), technique);
            if (other != null) {
                boolean better = order.compare(technique, other) > 0;
                AttackTechnique left = better ? other : technique;
                byMitreId.put(technique.mitreId(), better ? technique : other);
                notes.doubt(technique.mitreId());
                notes.skip(String.valueOf(left.stixId()), "another object bears its ATT&CK id " + left.mitreId());
            }
        }
        return List.copyOf(byMitreId.values());
    }

    private static int standing(AttackTechnique technique) {
        return technique.isActive() ? 2 : technique.revoked() ? 0 : 1;
    }
}
