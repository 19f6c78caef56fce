package io.aegis.technique.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value into maps, lists, strings, numbers and booleans, within bounds, so that a bundle is never in
 * memory whole however it is made. Members that are null are left out, and so is what goes beyond the bounds.
 */
final class JsonTree {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_CHARACTERS = 4_000_000;
    private static final int MAX_DEPTH = 50;
    private static final String TYPE = "type";
    private static final String BUNDLE = "bundle";

    /** What is read of an object of a type that nobody wants. */
    private static final Set<String> ALWAYS = Set.of("id", TYPE, "modified", "created");

    private final JsonParser parser;
    private final Wishes wishes;
    private int nodes;
    private int characters;
    private int depth;
    private @Nullable String odd;

    /**
     * What is read of an object.
     *
     * @param skipped names of members that are not
     * @param type the types of which all of it is
     * @param nested reads the objects of a bundle within the bundle
     */
    record Wishes(Set<String> skipped, Predicate<String> type, ObjectList nested) {
        /** All of it, and no bundle within it. */
        static final Wishes ALL = new Wishes(Set.of(), type -> true, JsonParser::skipChildren);
    }

    /** Reads the list at whose opening bracket the parser stands. */
    interface ObjectList {
        void read(JsonParser parser) throws IOException;
    }

    /**
     * An object.
     *
     * @param odd what cannot be stored of it, null for nothing
     * @param bundle true if it is itself a bundle, whose objects were read
     */
    record Read(Map<String, Object> members, @Nullable String odd, boolean bundle) {}

    private JsonTree(JsonParser parser, Wishes wishes) {
        this.parser = parser;
        this.wishes = wishes;
    }

    /** Reads the object at whose opening brace the parser stands. */
    static Read object(JsonParser parser, Wishes wishes) throws IOException {
        JsonTree tree = new JsonTree(parser, wishes);
        Map<String, Object> members = new HashMap<>();
        boolean bundle = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = tree.text(parser.currentName());
            JsonToken token = parser.nextToken();
            if (name.equals("objects") && token == JsonToken.START_ARRAY && isBundle(members)) {
                wishes.nested().read(parser);
                bundle = true;
            } else {
                tree.member(name, members, tree.isWanted(name, members));
            }
        }
        return new Read(members, tree.odd, bundle || BUNDLE.equals(members.get(TYPE)));
    }

    /** As far as can be told by what stands before its list. */
    private static boolean isBundle(Map<String, Object> members) {
        Object type = members.get(TYPE);
        return type == null
                ? String.valueOf(members.getOrDefault("id", "bundle--")).startsWith("bundle--")
                : type.equals(BUNDLE);
    }

    private boolean isWanted(String name, Map<String, Object> members) {
        return !(members.get(TYPE) instanceof String type) || wishes.type().test(type.strip()) || ALWAYS.contains(name);
    }

    private void member(String name, Map<String, Object> members, boolean wanted) throws IOException {
        if (!wanted || wishes.skipped().contains(name)) {
            parser.skipChildren();
            return;
        }
        Object value = value();
        if (value != null) {
            members.put(name, value);
        }
    }

    private Map<String, Object> map() throws IOException {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            parser.nextToken();
            member(name, members, true);
        }
        return members;
    }

    private @Nullable Object value() throws IOException {
        if (!fits(1, 0)) {
            // The id of what is left out is of use even where it stands behind what is too much.
            return parser.currentToken() == JsonToken.VALUE_STRING && depth == 0 ? shortText() : skipped();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> nested();
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private @Nullable Object nested() throws IOException {
        if (depth == MAX_DEPTH) {
            odd = "it is nested more than " + MAX_DEPTH + " levels deep";
            return skipped();
        }
        depth++;
        Object value = parser.currentToken() == JsonToken.START_OBJECT ? map() : array();
        depth--;
        return value;
    }

    /** Null for NaN and the infinities, which Python writes and JSON does not have. */
    private @Nullable Number number() throws IOException {
        Number number = parser.getNumberValue();
        return number instanceof Double real && !Double.isFinite(real) ? null : number;
    }

    private @Nullable Object skipped() throws IOException {
        parser.skipChildren();
        return null;
    }

    private @Nullable String shortText() throws IOException {
        String text = parser.getText();
        return text.length() <= 200 && isStorable(text) ? text : null;
    }

    private List<Object> array() throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private String text(String text) {
        return fits(0, text.length()) && isStorable(text) ? text : "";
    }

    private boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                odd = "it holds a NUL character";
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    odd = "it holds half of a surrogate pair";
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private boolean fits(int moreNodes, int moreCharacters) {
        if (nodes + moreNodes > MAX_NODES || characters + moreCharacters > MAX_CHARACTERS) {
            odd = "it holds more than " + MAX_NODES + " values or " + MAX_CHARACTERS + " characters";
            // Nothing more fits, or a short text could follow a long one that was left out.
            nodes = MAX_NODES;
            return false;
        }
        nodes += moreNodes;
        characters += moreCharacters;
        return true;
    }
}
