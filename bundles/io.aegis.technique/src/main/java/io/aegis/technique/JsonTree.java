package io.aegis.technique;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value into maps, lists, strings, numbers and booleans, within bounds, so that a bundle is never in
 * memory whole however it is made. Members that are null are left out.
 */
final class JsonTree {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_CHARACTERS = 4_000_000;

    private final JsonParser parser;
    private final Set<String> skipped;
    private int nodes;
    private int characters;
    private @Nullable String odd;

    /**
     * An object.
     *
     * @param odd what cannot be stored of it, null for nothing
     */
    record Read(Map<String, Object> members, @Nullable String odd) {}

    private JsonTree(JsonParser parser, Set<String> skipped) {
        this.parser = parser;
        this.skipped = skipped;
    }

    /** Reads the object at whose opening brace the parser stands, without members of the skipped names. */
    static Read object(JsonParser parser, Set<String> skipped) throws IOException {
        JsonTree tree = new JsonTree(parser, skipped);
        Map<String, Object> members = tree.object();
        return new Read(members, tree.odd);
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            parser.nextToken();
            if (skipped.contains(name)) {
                parser.skipChildren();
                continue;
            }
            Object value = value();
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private @Nullable Object value() throws IOException {
        count(1, 0);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
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
        count(0, text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                odd = "it holds a NUL character";
                return "";
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    odd = "it holds half of a surrogate pair";
                    return "";
                }
                i++;
            }
        }
        return text;
    }

    private void count(int moreNodes, int moreCharacters) {
        nodes += moreNodes;
        characters += moreCharacters;
        if (nodes > MAX_NODES || characters > MAX_CHARACTERS) {
            throw refused("an object of more than " + MAX_NODES + " values or " + MAX_CHARACTERS + " characters");
        }
    }

    private ProblemException refused(String what) {
        return ProblemException.invalid("The bundle holds " + what + ", near line "
                + parser.currentLocation().getLineNr() + ". Nothing was changed.");
    }
}
