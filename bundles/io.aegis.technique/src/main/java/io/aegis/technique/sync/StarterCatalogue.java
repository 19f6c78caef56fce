package io.aegis.technique.sync;

import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackDomain;
import io.aegis.technique.stix.AttackExtras;
import io.aegis.technique.stix.AttackTactic;
import io.aegis.technique.stix.AttackTechnique;
import io.aegis.technique.stix.BundleNotes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The catalogue for a machine without network: ids, names, tactics, platforms and parents of all active Enterprise
 * techniques, without a word of their texts.
 *
 * <p>Lines of members between tabs: {@code domain}, id, name, version; {@code tactic}, ATT&amp;CK id, short name, name,
 * in the order of the matrix; {@code technique}, ATT&amp;CK id, name, short names of tactics, platforms. Tactics are
 * between commas, platforms between semicolons.
 */
public final class StarterCatalogue {
    public static final String RESOURCE = "starter-enterprise.tsv";

    private static final String SITE = "https://attack.mitre.org";

    private final List<AttackDomain> domains = new ArrayList<>();
    private final List<AttackTactic> tactics = new ArrayList<>();
    private final List<AttackTechnique> techniques = new ArrayList<>();

    private StarterCatalogue() {}

    public static AttackCatalogue read() {
        StarterCatalogue starter = new StarterCatalogue();
        try (InputStream in = Objects.requireNonNull(StarterCatalogue.class.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                starter.add(line.split("\t", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AttackCatalogue(
                starter.domains,
                starter.tactics,
                starter.techniques,
                Map.of("attack-pattern", starter.techniques.size(), "x-mitre-tactic", starter.tactics.size()),
                AttackExtras.NONE,
                Set.of(),
                Map.of(),
                new BundleNotes(),
                true);
    }

    /** The inverse of reading: used to make the resource from a bundle. */
    public static String write(AttackCatalogue catalogue) {
        StringBuilder text = new StringBuilder();
        for (AttackDomain domain : catalogue.domains()) {
            text.append(line("domain", domain.id(), domain.name(), domain.version()));
        }
        catalogue.tactics().stream()
                .sorted((a, b) -> Integer.compare(a.position(), b.position()))
                .forEach(tactic -> text.append(
                        line("tactic", Objects.requireNonNull(tactic.mitreId()), tactic.shortname(), tactic.name())));
        catalogue.techniques().stream()
                .filter(AttackTechnique::isActive)
                .forEach(technique -> text.append(line(
                        "technique",
                        technique.mitreId(),
                        technique.name(),
                        String.join(",", technique.tactics()),
                        String.join(";", technique.platforms()))));
        return text.toString();
    }

    private void add(String[] members) {
        switch (members[0]) {
            case "domain" -> domains.add(new AttackDomain(members[1], members[2], members[3]));
            case "tactic" ->
                tactics.add(new AttackTactic(
                        domains.get(0).id(),
                        members[1],
                        members[2],
                        members[3],
                        SITE + "/tactics/" + members[1],
                        tactics.size()));
            case "technique" ->
                techniques.add(technique(members[1], members[2], split(members[3], ","), split(members[4], ";")));
            default -> throw new IllegalStateException(members[0]);
        }
    }

    private AttackTechnique technique(String id, String name, List<String> inTactics, List<String> platforms) {
        int dot = id.indexOf('.');
        String parent = dot < 0 ? null : id.substring(0, dot);
        return new AttackTechnique(
                null,
                id,
                domains.get(0).id(),
                name,
                "",
                "",
                SITE + "/techniques/" + id.replace('.', '/'),
                platforms,
                List.of(),
                inTactics,
                parent,
                parent != null,
                false,
                null,
                false,
                "");
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }

    private static String line(String... members) {
        return List.of(members).stream().collect(Collectors.joining("\t", "", "\n"));
    }
}
