package io.aegis.actor.group;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A STIX object with its members by type. A member of a wrong type is one that is not there; without a name and an id of
 * ATT&amp;CK it is no group.
 */
record StixGroup(Map<String, Object> members) {
    private static final Pattern ATTACK_SOURCE = Pattern.compile("mitre(-[a-z]+)?-attack|mitre|.*att&ck.*");
    private static final Pattern ATTACK_ID = Pattern.compile("[A-Z]{1,4}\\d{4,8}");
    /** MISP writes the id there, and sometimes nowhere else. */
    private static final Pattern ID_BEHIND_NAME = Pattern.compile(" - (G\\d{4,8})$");

    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final int MAX_ALIASES = 500;

    /** ATT&amp;CK's own id and page of it. */
    record Reference(String id, String url) {}

    String id() {
        return text("id");
    }

    String text(String name) {
        return text(members, name);
    }

    /** A line that must be there: the name, without the id that may stand behind it. */
    String name() {
        String name =
                ID_BEHIND_NAME.matcher(line(text("name"))).replaceFirst("").strip();
        if (!isLine(name)) {
            throw ProblemException.invalid(
                    "name must be a line of 1 to " + Text.MAX_LINE + " characters, without control characters");
        }
        return name;
    }

    boolean flag(String name) {
        Object value = members.getOrDefault(name, false);
        return value instanceof Boolean flag
                ? flag
                : YES.contains(String.valueOf(value).toLowerCase(Locale.ROOT));
    }

    /** The first of the other names that it has, without those that are no lines. */
    List<String> aliases(String name) {
        List<String> aliases = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(name));
        for (String member : List.of("aliases", "x_mitre_aliases")) {
            for (Object value : list(member)) {
                String alias = value instanceof String text
                        ? ID_BEHIND_NAME.matcher(line(text)).replaceFirst("").strip()
                        : "";
                if (isLine(alias) && aliases.size() < MAX_ALIASES && known.add(alias)) {
                    aliases.add(alias);
                }
            }
        }
        return aliases;
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static boolean isLine(String text) {
        return !text.isEmpty() && text.length() <= Text.MAX_LINE && text.chars().noneMatch(Character::isISOControl);
    }

    Reference reference() {
        return find().orElseThrow(() -> ProblemException.invalid(
                "external_references names no ATT&CK id such as G0016 (source_name mitre-attack)"));
    }

    /** Its ATT&amp;CK id, null where it has none. */
    @Nullable
    String referenceId() {
        return find().map(Reference::id).orElse(null);
    }

    private Optional<Reference> find() {
        for (Object value : list("external_references")) {
            if (value instanceof Map<?, ?> reference
                    && ATTACK_SOURCE
                            .matcher(text(reference, "source_name").strip().toLowerCase(Locale.ROOT))
                            .matches()) {
                String id = text(reference, "external_id").strip().toUpperCase(Locale.ROOT);
                if (ATTACK_ID.matcher(id).matches()) {
                    return Optional.of(new Reference(id, page(text(reference, "url"))));
                }
            }
        }
        String own = text("x_mitre_id").strip().toUpperCase(Locale.ROOT);
        Matcher behind = ID_BEHIND_NAME.matcher(text("name").strip());
        return ATTACK_ID.matcher(own).matches()
                ? Optional.of(new Reference(own, ""))
                : behind.find() ? Optional.of(new Reference(behind.group(1), "")) : Optional.empty();
    }

    /** Only what a browser opens without harm. */
    private static String page(String url) {
        return url.matches("(?i)https?://\\S{1,1990}") ? url : "";
    }

    private static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value instanceof String text ? text : value instanceof Number number ? number.toString() : "";
    }

    private List<?> list(String name) {
        Object value = members.getOrDefault(name, List.of());
        return value instanceof List<?> list ? list : List.of(value);
    }
}
