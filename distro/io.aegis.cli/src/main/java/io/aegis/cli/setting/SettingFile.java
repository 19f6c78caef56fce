package io.aegis.cli.setting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code HOME/aegis.conf}: {@code NAME=value} lines; blank lines and lines that start with {@code #} are passed over.
 *
 * @param problems a line for each part that cannot be read
 */
record SettingFile(List<Line> lines, List<String> problems) {
    private static final String NAME = "aegis.conf";
    private static final long LARGEST = 1 << 20;

    /** One setting and where it stands. */
    record Line(int number, String name, String value) {
        String place() {
            return NAME + " line " + number + ": ";
        }
    }

    static SettingFile of(Path home) {
        Path file = home.resolve(NAME);
        try {
            if (!Files.isDirectory(home) || Files.notExists(file)) {
                return new SettingFile(List.of(), List.of());
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > LARGEST) {
                return broken(file + " is required to be a file that this user can read, of at most 1 MiB");
            }
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException e) {
            return broken(file + " is not UTF-8 text: save it in that encoding");
        } catch (IOException e) {
            return broken(file + " cannot be read: " + e.getMessage());
        }
    }

    private static SettingFile broken(String problem) {
        return new SettingFile(List.of(), List.of(problem));
    }

    private static SettingFile parse(String text) {
        List<Line> lines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String name = equals < 1 ? "" : line.substring(0, equals).strip();
            Integer first = seen.putIfAbsent(name, number);
            if (name.isEmpty()) {
                problems.add(NAME + " line " + number + ": NAME=value is required, or # before a remark");
            } else if (first != null) {
                problems.add(NAME + " line " + number + ": " + name + " is set on line " + first + " already");
            } else {
                lines.add(new Line(number, name, unquoted(line.substring(equals + 1))));
            }
        }
        return new SettingFile(List.copyOf(lines), List.copyOf(problems));
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
