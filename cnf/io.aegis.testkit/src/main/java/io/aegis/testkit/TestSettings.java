package io.aegis.testkit;

import io.aegis.api.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link Settings} with the values that a test gives. A name without a value is an error, as in production. */
public final class TestSettings implements Settings {
    private final Map<String, String> values;
    private final Path home;

    private TestSettings(Map<String, String> values, Path home) {
        this.values = values;
        this.home = home;
    }

    /** No values yet, in a new home folder, which is deleted with the JVM. */
    public static TestSettings none() {
        return in(TestFolders.create("aegis-home-"));
    }

    /** No values yet, in that home folder ({@code @TempDir}). */
    public static TestSettings in(Path home) {
        return new TestSettings(Map.of(), home.toAbsolutePath());
    }

    /** With one value more. */
    public TestSettings with(String name, Object value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value.toString());
        return new TestSettings(Map.copyOf(more), home);
    }

    @Override
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The test gives no value for " + name);
        }
        return value;
    }

    @Override
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    @Override
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    @Override
    public Duration duration(String name) {
        String value = text(name);
        return value.startsWith("P") ? Duration.parse(value) : Duration.ofSeconds(Long.parseLong(value));
    }

    @Override
    public List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    @Override
    public Path home() {
        return home;
    }
}
