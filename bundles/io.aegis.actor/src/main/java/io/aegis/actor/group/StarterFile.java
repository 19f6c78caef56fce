package io.aegis.actor.group;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The facts that the software brings along: ids, names, aliases and techniques of all active Enterprise groups. Lines of
 * members between tabs: ATT&amp;CK id, name, aliases between bars, ATT&amp;CK ids of techniques between commas.
 */
public final class StarterFile {
    static final String RESOURCE = "starter-groups.tsv";
    public static final String DOMAIN = "enterprise";

    private StarterFile() {}

    /** A line. */
    public record StarterGroup(String mitreId, String name, List<String> aliases, List<String> techniques) {
        static StarterGroup of(String line) {
            String[] members = line.split("\t", -1);
            return new StarterGroup(members[0], members[1], split(members[2], "\\|"), split(members[3], ","));
        }

        String line() {
            return String.join("\t", mitreId, name, String.join("|", aliases), String.join(",", techniques));
        }
    }

    static List<StarterGroup> read() {
        try (InputStream in = Objects.requireNonNull(StarterFile.class.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(StarterGroup::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The inverse of reading: used to make the resource from a bundle. */
    public static String write(List<StarterGroup> groups) {
        return groups.stream().map(StarterGroup::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }
}
