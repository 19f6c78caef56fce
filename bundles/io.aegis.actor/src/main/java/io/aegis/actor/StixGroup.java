package io.aegis.actor;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A STIX object with its members by type; one of a wrong type is a 400 that names the object. */
record StixGroup(Map<String, Object> members) {
    private static final Pattern ATTACK_SOURCE = Pattern.compile("mitre(-[a-z]+)?-attack");
    private static final Pattern ATTACK_ID = Pattern.compile("[A-Z]{1,4}\\d{4,8}");
    private static final int MAX_ALIASES = 500;

    /** ATT&amp;CK's own id and page of it. */
    record Reference(String id, String url) {}

    String id() {
        return text("id");
    }

    String text(String name) {
        return text(members, name);
    }

    /** A text of one line that is there. */
    String line(String name) {
        return line(name, text(name));
    }

    private String line(String name, String text) {
        if (text.isBlank() || text.length() > ActorText.MAX_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(
                    name, "must be a line of 1 to " + ActorText.MAX_NAME + " characters, without control characters");
        }
        return text;
    }

    boolean flag(String name) {
        if (members.getOrDefault(name, false) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "must be true or false");
    }

    List<String> lines(String name) {
        List<?> values = list(name);
        if (values.size() > MAX_ALIASES) {
            throw wrong(name, "must not hold more than " + MAX_ALIASES + " values");
        }
        List<String> lines = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof String text && !text.isBlank()) {
                lines.add(line(name, text));
            }
        }
        return lines;
    }

    Reference reference() {
        for (Object value : list("external_references")) {
            if (value instanceof Map<?, ?> reference
                    && ATTACK_SOURCE.matcher(text(reference, "source_name")).matches()) {
                String id = text(reference, "external_id");
                if (ATTACK_ID.matcher(id).matches()) {
                    return new Reference(id, text(reference, "url"));
                }
            }
        }
        throw wrong("external_references", "names no ATT&CK id such as G0016 (source_name mitre-attack)");
    }

    /** Its ATT&amp;CK id, null where it has none. */
    @Nullable
    String referenceId() {
        try {
            return reference().id();
        } catch (ProblemException e) {
            return null;
        }
    }

    private String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "must be a text");
    }

    private List<?> list(String name) {
        Object value = members.getOrDefault(name, List.of());
        return value instanceof List<?> list ? list : List.of(value);
    }

    private ProblemException wrong(String name, String what) {
        return ProblemException.invalid("The bundle is wrong: " + members.get("id") + ": " + name + " " + what);
    }
}
