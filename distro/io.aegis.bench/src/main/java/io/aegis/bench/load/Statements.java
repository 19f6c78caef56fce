package io.aegis.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** SQL of the resources. */
public final class Statements {
    private static final Pattern TITLED = Pattern.compile("-- (.*)\n([^;]*);");

    private Statements() {}

    /** A statement and the line of comment above it. */
    public record Titled(String title, String sql) {}

    /** The statements of {@code sql/<name>.sql}, without its comments. */
    public static List<String> of(String name) throws IOException {
        return Arrays.stream(text(name).replaceAll("--[^\n]*\n", "\n").split(";"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    /** Those of a file in which each has its title. */
    public static List<Titled> titled(String name) throws IOException {
        return TITLED.matcher(text(name)).results().map(Statements::titled).toList();
    }

    private static Titled titled(MatchResult found) {
        return new Titled(found.group(1), found.group(2).strip());
    }

    private static String text(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Statements.class.getResourceAsStream("/sql/" + name + ".sql"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
