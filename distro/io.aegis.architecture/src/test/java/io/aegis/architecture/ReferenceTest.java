package io.aegis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import io.aegis.api.setting.SettingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code docs/reference} is made from what the bundles declare; {@code -Daegis.update=true} writes it anew. */
class ReferenceTest {
    private static final Path FOLDER = Repository.ROOT.resolve("docs/reference");

    @Test
    void settings() throws IOException {
        List<String> lines = new ArrayList<>();
        for (OurBundle bundle : Repository.bundles()) {
            List<Attrs> settings = bundle.capabilities("io.aegis.setting").stream()
                    .sorted(Comparator.comparing(setting -> setting.get("io.aegis.setting")))
                    .toList();
            if (!settings.isEmpty()) {
                lines.add("");
                lines.add("## " + bundle.pluginId());
                lines.add("");
                lines.add("| setting | default | takes | what it does |");
                lines.add("|---|---|---|---|");
                settings.forEach(setting -> lines.add("| `" + setting.get("io.aegis.setting") + "` | "
                        + value(setting.get("default")) + " | " + cell(takes(setting)) + " | "
                        + cell(setting.get("description"))
                        + ("true".equals(setting.get("secret")) ? " (secret: never shown)" : "") + " |"));
            }
        }
        compare(
                "settings.md",
                """
                # Settings

                Environment variables; the same names stand in `HOME/aegis.conf` as `NAME=value`. The environment wins over the
                file, and an option of the command line over both. Made from the declarations of the bundles: see
                `distro/io.aegis.architecture`. All are checked before the server starts: a value that is not what its setting
                takes, and a name that nobody declares, are told and nothing is started.
                """
                        + String.join("\n", lines) + "\n");
    }

    /** Lies in the archive: every setting once, with its default, to be taken over line by line. */
    @Test
    void sampleOfTheSettingsFile() throws IOException {
        List<String> lines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (OurBundle bundle : Repository.bundles()) {
            bundle.capabilities("io.aegis.setting").stream()
                    .filter(setting -> names.add(setting.get("io.aegis.setting")))
                    .sorted(Comparator.comparing(setting -> setting.get("io.aegis.setting")))
                    .forEach(setting -> {
                        lines.add("");
                        lines.add("# " + setting.get("description") + ".");
                        lines.add("# Takes " + takes(setting) + ".");
                        lines.add("#" + setting.get("io.aegis.setting") + "="
                                + (setting.get("default") == null ? "" : setting.get("default")));
                    });
        }
        compare(
                Repository.ROOT.resolve("distro/io.aegis.distribution/src/main/aegis/conf/aegis.conf.sample"),
                """
                # Settings of Aegis: copy this file to HOME/aegis.conf (chmod 600) and take the # off the lines that you change.
                # Made from the declarations of the bundles. The environment wins over the file.
                """
                        + String.join("\n", lines) + "\n");
    }

    private static String takes(Attrs setting) {
        return SettingRule.of(setting).requirement();
    }

    @Test
    void permissions() throws IOException {
        List<String> lines = new ArrayList<>();
        for (OurBundle bundle : Repository.bundles()) {
            bundle.capabilities("io.aegis.permission").stream()
                    .sorted(Comparator.comparing(permission -> permission.get("io.aegis.permission")))
                    .forEach(permission -> lines.add("| `" + permission.get("io.aegis.permission") + "` | "
                            + cell(permission.get("description")) + " | admin"
                            + roles(permission.get("roles")) + " |"));
        }
        compare(
                "permissions.md",
                """
                # Permissions

                Declared by the bundle that checks them, held by roles. Made from the declarations of the bundles: see
                `distro/io.aegis.architecture`.

                | permission | what a holder may do | roles |
                |---|---|---|
                """
                        + String.join("\n", lines) + "\n");
    }

    @Test
    void events() throws IOException {
        List<String> lines = new ArrayList<>();
        for (OurBundle bundle : Repository.bundles()) {
            bundle.capabilities("io.aegis.event").stream()
                    .sorted(Comparator.comparing(event -> event.get("io.aegis.event")))
                    .forEach(event -> lines.add("| `" + event.get("io.aegis.event") + "` | " + bundle.pluginId() + " | "
                            + cell(event.get("description")) + " |"));
        }
        compare(
                "events.md",
                """
                # Events

                What webhooks can subscribe to, and listeners of plugins can hear. The members of each stand in the README of
                the plugin. Made from the declarations of the bundles: see `distro/io.aegis.architecture`.

                | event | plugin | when |
                |---|---|---|
                """
                        + String.join("\n", lines) + "\n");
    }

    private static String roles(@Nullable String list) {
        return list == null || list.isBlank() ? "" : ", " + list.replace(",", ", ");
    }

    private static String value(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static void compare(String name, String wanted) throws IOException {
        compare(FOLDER.resolve(name), wanted);
    }

    private static void compare(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("aegis.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertThat(file).as("run once with -Daegis.update=true to write it").exists();
        assertThat(file).content().isEqualTo(wanted);
    }
}
