package io.aegis.testcase.attire;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of an execution log, read for what is good in it: tools write numbers as texts, and one value for a list. */
record AttireNode(Map<?, ?> members) {
    static AttireNode of(@Nullable Object value) {
        return new AttireNode(value instanceof Map<?, ?> map ? map : Map.of());
    }

    /** The text of a scalar, empty where there is none, with nothing in it that cannot be stored. */
    String text(String name) {
        return text(members.get(name));
    }

    AttireNode node(String name) {
        return of(members.get(name));
    }

    /** What the list holds; 400 if there is too much of it. */
    List<Object> list(String name, int most) {
        Object value = members.get(name);
        List<Object> list = new ArrayList<>();
        if (value instanceof List<?> several) {
            several.forEach(list::add);
        } else if (value != null) {
            list.add(value);
        }
        if (list.size() > most) {
            throw ProblemException.invalidField(name, "must not hold more than " + most);
        }
        return list;
    }

    static String text(@Nullable Object value) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        value.toString()
                .replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE))
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
