package io.aegis.webhook;

import io.aegis.api.error.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers that a receiver wants in each call, for example an API key of a gateway before it. The values are secrets: they
 * are in no answer, log or audit record.
 *
 * @param names in the order given
 * @param values in the same order
 */
public record ReceiverHeaders(List<String> names, List<String> values) {
    static final ReceiverHeaders NONE = new ReceiverHeaders(List.of(), List.of());

    private static final int MOST = 20;
    private static final int MAX_VALUE = 4_000;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");
    /** Those of the connection and the content, which the client writes, and those that sign. */
    private static final Pattern OURS =
            Pattern.compile("host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|http2-settings"
                    + "|expect|content-.*|accept-encoding|proxy-.*|webhook-.*|x-hub-signature.*|:.*");

    /** 400 for what no call can have. */
    static ReceiverHeaders checked(@Nullable Map<String, @Nullable String> given) {
        if (given == null) {
            return NONE;
        }
        if (given.size() > MOST) {
            throw ProblemException.invalidField("headers", "must not be more than " + MOST);
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        given.forEach((name, value) -> {
            String field = "headers." + (NAME.matcher(name).matches() ? name : String.valueOf(names.size()));
            checkName(field, name, seen);
            String text = value == null ? "" : value.strip();
            if (text.length() > MAX_VALUE || !VALUE.matcher(text).matches()) {
                throw ProblemException.invalidField(
                        field, "must have a value of 1 to " + MAX_VALUE + " printable ASCII characters");
            }
            names.add(name);
            values.add(text);
        });
        return new ReceiverHeaders(List.copyOf(names), List.copyOf(values));
    }

    private static void checkName(String field, String name, Set<String> seen) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalidField(field, "must have the name of a header, of up to 100 characters");
        }
        if (OURS.matcher(lower).matches()) {
            throw ProblemException.invalidField(
                    field,
                    "is a header of the connection, of the content or of the signature, and is set by the server");
        }
        if (!seen.add(lower)) {
            throw ProblemException.invalidField(field, "is there twice");
        }
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "ReceiverHeaders" + names;
    }
}
