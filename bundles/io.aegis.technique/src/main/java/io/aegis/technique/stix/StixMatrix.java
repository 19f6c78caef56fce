package io.aegis.technique.stix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out from the data which domains a bundle speaks of, and the tactics of each in the order of its matrix. */
final class StixMatrix {
    private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_SHORTNAME = 100;

    private final List<StixObject> matrices;
    private final Collection<StixObject> tactics;
    private final BundleNotes notes;
    private final List<String> domains;

    /**
     * Of these matrices and tactics.
     *
     * @param released the domains of which the bundle is the release
     */
    StixMatrix(
            Collection<StixObject> matrices, Collection<StixObject> tactics, Set<String> released, BundleNotes notes) {
        // One that is still in use says more of its domain than one that is not.
        this.matrices = matrices.stream()
                .sorted(Comparator.comparing(StixMatrix::isGone))
                .toList();
        this.tactics = tactics;
        this.notes = notes;
        this.domains = domains(released);
    }

    /** The domains that a bundle describes: those of its matrices, else of its tactics. */
    private List<String> domains(Set<String> released) {
        Set<String> found = new LinkedHashSet<>();
        matrices.forEach(matrix -> domainOf(matrix).ifPresent(found::add));
        if (found.isEmpty()) {
            tactics.forEach(tactic -> found.addAll(named(tactic)));
        }
        if (found.isEmpty()) {
            found.addAll(released);
        }
        return List.copyOf(found);
    }

    /**
     * The domain of an object: the first that it names and that the bundle describes, else the first that it names, else
     * the first that the bundle describes.
     *
     * @param whole true if nothing of the bundle is of another domain than it describes
     */
    String domainOf(List<String> own, String source, boolean whole) {
        Optional<String> described = own.stream().filter(domains::contains).findFirst();
        if (described.isPresent()) {
            return described.get();
        }
        if (!own.isEmpty() && !(whole && !domains.isEmpty())) {
            return own.get(0);
        }
        return domains.isEmpty() ? domain(source).orElse(MitreDomain.ENTERPRISE.id()) : domains.get(0);
    }

    /** The domains that an object names itself; older bundles do it by the name of the kill chain only. */
    static List<String> named(StixObject object, List<StixObject> phases) {
        List<String> named = object.texts("x_mitre_domains");
        Stream<String> names =
                !named.isEmpty() ? named.stream() : phases.stream().map(phase -> phase.text("kill_chain_name"));
        return names.flatMap(name -> domain(name).stream()).distinct().toList();
    }

    /** The id of the domain that is called so; empty where it cannot be one. */
    static Optional<String> domain(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String id = AttackDomain.fromStix(plain.replaceAll("^-|-$", ""));
        return DOMAIN.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }

    /** The name of a domain, as its matrix has it. */
    String name(String domain) {
        return matrices.stream()
                .filter(matrix -> domainOf(matrix).filter(domain::equals).isPresent())
                .map(matrix -> matrix.text("name").strip())
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                .findFirst()
                .orElseGet(() -> MitreDomain.of(domain).map(MitreDomain::title).orElse(AttackDomain.stixName(domain)));
    }

    List<AttackTactic> tactics() {
        Map<String, Integer> places = new HashMap<>();
        matrices.stream()
                .flatMap(matrix -> matrix.texts("tactic_refs").stream())
                .forEach(id -> places.putIfAbsent(id, places.size()));
        Map<List<String>, AttackTactic> found = new LinkedHashMap<>();
        for (StixObject tactic : tactics) {
            if (!isGone(tactic)) {
                try {
                    AttackTactic described =
                            tactic(tactic, places.getOrDefault(tactic.id(), places.size() + found.size()));
                    found.putIfAbsent(List.of(described.domain(), described.shortname()), described);
                } catch (OddObject e) {
                    notes.skip(tactic.id(), e.reason());
                }
            }
        }
        return List.copyOf(found.values());
    }

    private AttackTactic tactic(StixObject tactic, int position) throws OddObject {
        StixObject.Reference reference = tactic.requiredReference();
        String shortname = shortname(tactic.text("x_mitre_shortname"))
                .or(() -> shortname(tactic.text("name")))
                .orElseThrow(() -> new OddObject("x_mitre_shortname is missing"));
        return new AttackTactic(
                domainOf(named(tactic), reference.source(), false),
                reference.id(),
                shortname,
                tactic.line("name", LONGEST_NAME),
                reference.url(),
                position);
    }

    /** As kill chains name a tactic: {@code initial-access}. */
    static Optional<String> shortname(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        return plain.isEmpty()
                        || plain.length() > LONGEST_SHORTNAME
                        || plain.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(plain);
    }

    /** Adds the tactics that techniques name and nobody describes. */
    static List<AttackTactic> withUndescribed(List<AttackTactic> described, List<AttackTechnique> techniques) {
        List<AttackTactic> all = new ArrayList<>(described);
        Set<List<String>> known = new HashSet<>();
        described.forEach(tactic -> known.add(List.of(tactic.domain(), tactic.shortname())));
        for (AttackTechnique technique : techniques) {
            for (String shortname : technique.tactics()) {
                if (technique.isActive() && known.add(List.of(technique.domain(), shortname))) {
                    all.add(new AttackTactic(
                            technique.domain(), null, shortname, titled(shortname), "", 1000 + all.size()));
                }
            }
        }
        return List.copyOf(all);
    }

    private static String titled(String shortname) {
        return Arrays.stream(shortname.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static boolean isGone(StixObject object) {
        return object.flag("revoked") || object.flag("x_mitre_deprecated");
    }

    /** The id of a matrix is that of its domain. */
    private static Optional<String> domainOf(StixObject matrix) {
        return matrix.objects("external_references")
                .map(reference -> reference.text("external_id"))
                .filter(id -> !id.isBlank())
                .flatMap(id -> domain(id).stream())
                .findFirst()
                .or(() -> named(matrix, List.of()).stream().findFirst());
    }

    private static List<String> named(StixObject tactic) {
        List<String> own = named(tactic, List.of());
        return own.isEmpty()
                ? tactic.attackReference()
                        .flatMap(reference -> domain(reference.source()))
                        .map(List::of)
                        .orElse(List.of())
                : own;
    }
}
