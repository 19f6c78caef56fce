package io.aegis.cli.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plugins as people read them. */
final class PluginText {
    private PluginText() {}

    static String line(Map<?, ?> plugin) {
        StringBuilder line = new StringBuilder();
        for (String member : List.of("id", "version", "state", "title", "reason")) {
            Object value = plugin.get(member);
            if (value != null) {
                line.append(line.isEmpty() ? "" : "  ").append(value);
            }
        }
        return line.toString();
    }

    static String whole(Map<?, ?> plugin) {
        StringBuilder text = new StringBuilder();
        for (String member : List.of("id", "title", "version", "symbolic_name", "kind", "state", "reason", "since")) {
            add(text, member.replace('_', ' '), plugin.get(member));
        }
        add(text, "paths", joined(plugin.get("segments"), "/api/v1/"));
        add(text, "facets", joined(plugin.get("facets"), ""));
        add(text, "jobs", joined(plugin.get("jobs"), ""));
        add(text, "listeners", joined(plugin.get("listeners"), ""));
        for (Map<?, ?> permission : maps(plugin.get("permissions"))) {
            text.append("permission  ").append(permission.get("name"));
            text.append(" (")
                    .append(joined(permission.get("roles"), "", "admin"))
                    .append(")  ");
            text.append(permission.get("description")).append('\n');
        }
        for (Map<?, ?> setting : maps(plugin.get("settings"))) {
            text.append("setting     ").append(setting.get("name"));
            Object value = setting.get("default_value");
            text.append(value == null || value.equals("") ? "" : "=" + value).append("  ");
            text.append(setting.get("description")).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static void add(StringBuilder text, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            text.append(String.format("%-12s", name)).append(value).append('\n');
        }
    }

    private static String joined(@Nullable Object list, String before, String... first) {
        StringBuilder text = new StringBuilder(String.join(", ", first));
        if (list instanceof List<?> items) {
            items.forEach(item ->
                    text.append(text.isEmpty() ? "" : ", ").append(before).append(item));
        }
        return text.toString();
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList()
                : List.of();
    }
}
