package io.aegis.campaign.plan;

import io.aegis.api.error.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in a plan.
 *
 * @param path where it stands, for messages
 */
record PlanNode(String path, Map<?, ?> members) {
    static PlanNode of(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new PlanNode(path, map);
        }
        throw wrong(path, "must be a mapping");
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String path(String name) {
        return path + "." + name;
    }

    /** The text of a scalar without blanks around it; null if it is absent or empty. */
    @Nullable
    String text(String name) {
        return text(path(name), members.get(name));
    }

    /** The texts of a list of scalars; one scalar alone is a list too. */
    List<String> texts(String name) {
        Object value = members.get(name);
        List<String> texts = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            String text = text(path(name) + "." + texts.size(), item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The mapping of that name; an empty one if it is absent or empty. */
    PlanNode node(String name) {
        Object value = members.get(name);
        return isNothing(value) ? new PlanNode(path(name), Map.of()) : of(path(name), value);
    }

    /** The mappings in the list of that name. */
    List<PlanNode> nodes(String name) {
        Object value = members.get(name);
        if (isNothing(value)) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(path(name), "must be a list");
        }
        List<PlanNode> nodes = new ArrayList<>();
        list.forEach(item -> nodes.add(of(path(name) + "." + nodes.size(), item)));
        return nodes;
    }

    /** The mappings of which this one consists, by name. */
    Map<String, PlanNode> entries() {
        Map<String, PlanNode> entries = new LinkedHashMap<>();
        members.keySet().forEach(key -> {
            String name = String.valueOf(key);
            entries.put(checked(path, name).strip(), node(name));
        });
        return entries;
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private static @Nullable String text(String path, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw wrong(path, "must be a text");
        }
        return text.isBlank() ? null : checked(path, text).strip();
    }

    /** YAML can write characters that cannot be stored. */
    private static String checked(String path, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw wrong(path, "holds a character that cannot be stored");
        }
        return text;
    }

    static ProblemException wrong(String path, String message) {
        return ProblemException.invalidField(path, message);
    }
}
