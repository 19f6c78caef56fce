package io.aegis.core.rest.segment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares what a request names as its Content-Type with what a method takes. */
public final class MediaTypes {
    static final String FORM_DATA = "multipart/form-data";

    private MediaTypes() {}

    /** The type without its parameters, in lower case; empty for none. */
    public static String plain(@Nullable String type) {
        if (type == null) {
            return "";
        }
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isMultipart(String plain) {
        return plain.startsWith("multipart/");
    }

    /**
     * True if a method that takes those takes this. A multipart must be named: with a mere wildcard nobody has thought of
     * one.
     */
    static boolean takes(List<String> consumed, String plain) {
        return consumed.stream()
                .anyMatch(one -> one.equals(plain)
                        || (one.equals("*/*") && !isMultipart(plain))
                        || (one.endsWith("/*")
                                && !isMultipart(plain)
                                && plain.startsWith(one.substring(0, one.length() - 1))));
    }
}
