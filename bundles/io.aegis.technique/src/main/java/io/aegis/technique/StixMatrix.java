package io.aegis.technique;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out from the data which domains a bundle speaks of, and the tactics of each in the order of its matrix. */
final class StixMatrix {
    private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private StixMatrix() {}

    /** The domains that a technique says it belongs to; older bundles say it by the name of the kill chain only. */
    static List<String> domainsOf(StixObject technique, List<StixObject> phases, String source) {
        List<String> named = technique.texts("x_mitre_domains");
        Stream<String> names = !named.isEmpty()
                ? named.stream()
                : Stream.concat(phases.stream().map(phase -> phase.text("kill_chain_name")), Stream.of(source));
        return names.map(AttackDomain::fromStix)
                .peek(domain -> {
                    if (!DOMAIN.matcher(domain).matches()) {
                        throw technique.wrong("x_mitre_domains", "holds something that is no domain");
                    }
                })
                .distinct()
                .toList();
    }

    /** The domains of the bundle: those of its matrices, else of its tactics, else the one of most techniques. */
    static List<String> domains(
            List<StixObject> matrices, List<StixObject> tactics, Collection<List<String>> ofTechniques) {
        Set<String> domains = new LinkedHashSet<>();
        matrices.forEach(matrix -> domains.add(domainOf(matrix)));
        if (domains.isEmpty()) {
            tactics.forEach(tactic -> domains.addAll(domainsOf(tactic)));
        }
        if (domains.isEmpty()) {
            Map<String, Long> votes = ofTechniques.stream()
                    .flatMap(List::stream)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            votes.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .ifPresent(most -> domains.add(most.getKey()));
        }
        return List.copyOf(domains);
    }

    /** The first of the object's domains that is one of the bundle's. */
    static String oneOf(List<String> domains, List<String> own) {
        return own.stream().filter(domains::contains).findFirst().orElse(domains.get(0));
    }

    static String name(String domain, List<StixObject> matrices) {
        return matrices.stream()
                .filter(matrix -> domainOf(matrix).equals(domain))
                .map(matrix -> matrix.required("name"))
                .findFirst()
                .orElseGet(() -> AttackDomain.stixName(domain));
    }

    static List<AttackTactic> tactics(List<String> domains, List<StixObject> matrices, List<StixObject> tactics) {
        List<String> order = matrices.stream()
                .flatMap(matrix -> matrix.texts("tactic_refs").stream())
                .toList();
        Map<String, Integer> places = new HashMap<>();
        order.forEach(id -> places.putIfAbsent(id, places.size()));
        Map<List<String>, AttackTactic> found = new LinkedHashMap<>();
        for (StixObject tactic : tactics) {
            if (!tactic.flag("revoked") && !tactic.flag("x_mitre_deprecated")) {
                StixObject.Reference reference = tactic.requiredReference();
                AttackTactic described = new AttackTactic(
                        oneOf(domains, domainsOf(tactic)),
                        reference.id(),
                        tactic.required("x_mitre_shortname"),
                        tactic.required("name"),
                        reference.url(),
                        places.getOrDefault(tactic.id(), places.size() + found.size()));
                found.putIfAbsent(List.of(described.domain(), described.shortname()), described);
            }
        }
        return List.copyOf(found.values());
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

    private static String domainOf(StixObject matrix) {
        String id = matrix.attackReference().map(StixObject.Reference::id).orElse("");
        String domain = AttackDomain.fromStix(id);
        if (!DOMAIN.matcher(domain).matches()) {
            throw matrix.wrong("external_references", "names no domain such as enterprise-attack");
        }
        return domain;
    }

    private static List<String> domainsOf(StixObject tactic) {
        String source =
                tactic.attackReference().map(StixObject.Reference::source).orElse("mitre-attack");
        return domainsOf(tactic, List.of(), source);
    }
}
