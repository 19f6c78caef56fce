package io.aegis.atomicredteam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a file, whose members are asked for by name and kind.
 *
 * @param members what it holds
 */
record YamlMap(Map<?, ?> members) {
    static YamlMap of(@Nullable Object value, String what) throws MalformedException {
        if (value instanceof Map<?, ?> map) {
            return new YamlMap(map);
        }
        throw new MalformedException(what + " is no mapping");
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text that must be there. */
    String text(String name) throws MalformedException {
        String text = optional(name);
        if (text == null || text.isBlank()) {
            throw new MalformedException("has no " + name);
        }
        return text;
    }

    /** A text, null where it is absent or null. */
    @Nullable
    String optional(String name) throws MalformedException {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new MalformedException(name + " is no text");
    }

    boolean flag(String name) throws MalformedException {
        String text = optional(name);
        if (text == null || text.equalsIgnoreCase("false")) {
            return false;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        throw new MalformedException(name + " is neither true nor false");
    }

    /** A list, empty where it is absent. */
    List<?> list(String name) throws MalformedException {
        Object value = members.get(name);
        if (value == null || value instanceof List) {
            return value == null ? List.of() : (List<?>) value;
        }
        throw new MalformedException(name + " is no list");
    }

    List<String> texts(String name) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw new MalformedException(name + " holds something that is no text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The mappings of a list. */
    List<YamlMap> maps(String name) throws MalformedException {
        List<YamlMap> maps = new ArrayList<>();
        for (Object value : list(name)) {
            maps.add(of(value, "an entry of " + name));
        }
        return maps;
    }

    /** A mapping of names to mappings, empty where it is absent. */
    Map<String, YamlMap> named(String name) throws MalformedException {
        Map<String, YamlMap> named = new LinkedHashMap<>();
        if (has(name)) {
            for (Map.Entry<?, ?> entry : of(members.get(name), name).members().entrySet()) {
                named.put(String.valueOf(entry.getKey()), of(entry.getValue(), name + "." + entry.getKey()));
            }
        }
        return named;
    }
}
