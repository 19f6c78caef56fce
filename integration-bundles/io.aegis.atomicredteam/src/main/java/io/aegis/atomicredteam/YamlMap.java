package io.aegis.atomicredteam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a file, whose members are asked for by name and kind. People write one value where a list is usual, and
 * the other way round; both are taken.
 *
 * @param members what it holds
 */
record YamlMap(Map<?, ?> members) {
    private static final String MERGE = "<<";
    private static final int MAX_MERGED = 100;
    private static final int MAX_MERGES = 10;
    private static final int MAX_MERGE_DEPTH = 3;

    /** With what it merges ({@code <<}) in it. */
    static YamlMap of(@Nullable Object value, String what) throws MalformedException {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey(YamlText.TWICE)) {
                throw new MalformedException(what + " has " + map.get(YamlText.TWICE) + " twice");
            }
            return new YamlMap(map.containsKey(MERGE) ? merged(map, 0) : map);
        }
        throw new MalformedException(what + " is no mapping");
    }

    /** Own members come before merged ones, and those that are merged first before the others. */
    private static Map<?, ?> merged(Map<?, ?> map, int depth) throws MalformedException {
        List<?> others = new YamlMap(map).list(MERGE);
        Map<Object, Object> all = new LinkedHashMap<>(map);
        all.remove(MERGE);
        if (others.size() > MAX_MERGES || depth == MAX_MERGE_DEPTH) {
            throw new MalformedException(
                    "<< merges more than " + MAX_MERGES + " mappings, or over more than " + MAX_MERGE_DEPTH + " steps");
        }
        for (Object other : others) {
            if (!(other instanceof Map<?, ?> base) || base.size() > MAX_MERGED) {
                throw new MalformedException(
                        "<< merges something that is no mapping of up to " + MAX_MERGED + " members");
            }
            (base.containsKey(MERGE) ? merged(base, depth + 1) : base).forEach(all::putIfAbsent);
        }
        return all;
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

    /** A text of several lines, which may be written as a list of them; empty where it is absent. */
    String block(String name) throws MalformedException {
        return members.get(name) instanceof List ? String.join("\n", texts(name)) : orEmpty(optional(name));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Also as older YAML writes it. */
    boolean flag(String name) throws MalformedException {
        return switch (orEmpty(optional(name)).strip().toLowerCase(Locale.ROOT)) {
            case "", "false", "no", "n", "off", "0" -> false;
            case "true", "yes", "y", "on", "1" -> true;
            default -> throw new MalformedException(name + " is neither true nor false");
        };
    }

    /** A list, empty where it is absent. */
    List<?> list(String name) {
        Object value = members.get(name);
        if (value instanceof List<?> list) {
            return list;
        }
        return value == null || value.equals("") ? List.of() : List.of(value);
    }

    /** Texts. Of a mapping its names are taken: {@code - windows:}. */
    List<String> texts(String name) throws MalformedException {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name)) {
            if (value instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> texts.add(String.valueOf(key)));
            } else if (value instanceof String text) {
                texts.add(text);
            } else if (value != null) {
                throw new MalformedException(name + " holds something that is no text");
            }
        }
        return texts;
    }

    /** A mapping of names to values, empty where it is absent or an empty list. */
    Map<String, @Nullable Object> named(String name) throws MalformedException {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (has(name) && !List.of().equals(members.get(name))) {
            of(members.get(name), name).members().forEach((key, value) -> named.put(String.valueOf(key), value));
        }
        return named;
    }
}
