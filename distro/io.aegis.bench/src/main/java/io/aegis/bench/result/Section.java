package io.aegis.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One table of the result: numbers as numbers, so that the JSON can be compared by a program. */
public record Section(String name, String title, List<String> columns, List<List<Object>> rows, List<String> notes) {
    public static Section of(String name, String title, String... columns) {
        return new Section(name, title, List.of(columns), new ArrayList<>(), new ArrayList<>());
    }

    public Section row(Object... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public Section note(String text) {
        notes.add(text);
        return this;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n");
        if (!rows.isEmpty()) {
            text.append("| ")
                    .append(String.join(" | ", columns))
                    .append(" |\n|")
                    .append("---|".repeat(columns.size()));
            text.append('\n');
            for (List<Object> row : rows) {
                text.append("| ");
                text.append(String.join(" | ", row.stream().map(Section::cell).toList()));
                text.append(" |\n");
            }
        }
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        return text.append('\n').toString();
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            double size = Math.abs(number);
            String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
            return String.format(Locale.ROOT, format, number);
        }
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        return value.toString();
    }
}
