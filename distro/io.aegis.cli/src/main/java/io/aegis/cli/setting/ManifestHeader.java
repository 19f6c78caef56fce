package io.aegis.cli.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads headers of a bundle's manifest: clauses between commas, parts between semicolons, quoted texts. */
public final class ManifestHeader {
    private static final String QUOTED = "\"(?:[^\"\\\\]++|\\\\.)*+\"";
    private static final Pattern CLAUSE = Pattern.compile("(?:[^\",]++|" + QUOTED + ")++");
    private static final Pattern PART = Pattern.compile("(?:[^\";]++|" + QUOTED + ")++");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*([^\\s:=\"]+)(?::[^\\s=\"]+)?\\s*=\\s*(.*?)\\s*", Pattern.DOTALL);

    private ManifestHeader() {}

    /** The attributes of each clause with the name; values as text, whatever their type. */
    static List<Map<String, String>> attributes(String header, String name) {
        List<Map<String, String>> found = new ArrayList<>();
        Matcher clauses = CLAUSE.matcher(header);
        while (clauses.find()) {
            Matcher parts = PART.matcher(clauses.group());
            if (parts.find() && parts.group().strip().equals(name)) {
                found.add(attributes(parts));
            }
        }
        return found;
    }

    /** The first clause of a header, without its attributes. */
    public static String first(String header) {
        Matcher part = PART.matcher(header);
        return part.find() ? part.group().strip() : "";
    }

    private static Map<String, String> attributes(Matcher parts) {
        Map<String, String> attributes = new HashMap<>();
        while (parts.find()) {
            Matcher attribute = ATTRIBUTE.matcher(parts.group());
            if (attribute.matches()) {
                attributes.put(attribute.group(1), unquoted(attribute.group(2)));
            }
        }
        return attributes;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
