package io.aegis.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of {@code level prefix-of-file-name}; the first that fits decides. */
record StartOrder(List<Line> lines, int last) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    record Line(int level, String prefix) {}

    static StartOrder read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            String line = text.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = BLANKS.split(line, 2);
                lines.add(new Line(Integer.parseInt(parts[0]), parts.length < 2 ? "" : parts[1]));
            }
        }
        return new StartOrder(
                List.copyOf(lines), lines.stream().mapToInt(Line::level).max().orElse(1));
    }

    int levelOf(Path jar) {
        String name = jar.getFileName().toString();
        return lines.stream()
                .filter(line -> name.startsWith(line.prefix()))
                .findFirst()
                .map(Line::level)
                .orElse(last);
    }
}
