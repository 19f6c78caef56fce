package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A STIX object with its members by type; a member of a wrong type is a 400 that names the object. */
record StixObject(Map<String, Object> members) {
    private static final Pattern ATTACK_SOURCE = Pattern.compile("mitre(-[a-z]+)?-attack");
    private static final Pattern ATTACK_ID = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,39}");

    /** ATT&amp;CK's own id and page of an object. */
    record Reference(String id, String url, String source) {}

    String id() {
        return required("id");
    }

    String type() {
        return required("type");
    }

    String text(String name) {
        Object value = members.getOrDefault(name, "");
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "must be a text");
    }

    String required(String name) {
        String text = text(name);
        if (text.isBlank()) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    boolean flag(String name) {
        Object value = members.getOrDefault(name, false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "must be true or false");
    }

    /** A list of texts as it stands there. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw wrong(name, "must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The same sorted and without repetition, so that a mere change of order is none. */
    List<String> sortedTexts(String name) {
        return texts(name).stream().distinct().sorted().toList();
    }

    Stream<StixObject> objects(String name) {
        return list(name).stream().map(value -> {
            if (!(value instanceof Map<?, ?> map)) {
                throw wrong(name, "must be a list of objects");
            }
            @SuppressWarnings("unchecked") // JsonTree makes no other maps
            Map<String, Object> typed = (Map<String, Object>) map;
            return new StixObject(typed);
        });
    }

    Optional<Reference> attackReference() {
        return objects("external_references")
                .filter(reference ->
                        ATTACK_SOURCE.matcher(reference.text("source_name")).matches())
                .filter(reference -> !reference.text("external_id").isEmpty())
                .findFirst()
                .map(reference -> new Reference(
                        reference.text("external_id"), reference.text("url"), reference.text("source_name")));
    }

    /** The reference of an object that must have one, with a well-formed id. */
    Reference requiredReference() {
        Reference reference = attackReference()
                .orElseThrow(() -> wrong("external_references", "names no ATT&CK id (source_name mitre-attack)"));
        String id = reference.id().toUpperCase(Locale.ROOT);
        if (!ATTACK_ID.matcher(id).matches()) {
            throw wrong("external_references", "names an ATT&CK id that is none");
        }
        return new Reference(id, reference.url(), reference.source());
    }

    ProblemException wrong(String name, String what) {
        Object id = members.getOrDefault("id", "an object without id");
        return ProblemException.invalid(
                "The bundle is wrong: " + id + ": " + name + " " + what + ". Nothing was changed.");
    }

    /** About how much room it takes: its characters, and some for each value. */
    long weight() {
        return weight(members);
    }

    private static long weight(Object value) {
        long weight = 16;
        if (value instanceof String text) {
            weight += text.length();
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                weight += weight(item);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                weight += weight(entry.getKey()) + weight(entry.getValue());
            }
        }
        return weight;
    }

    private List<?> list(String name) {
        Object value = members.getOrDefault(name, List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "must be a list");
    }
}
