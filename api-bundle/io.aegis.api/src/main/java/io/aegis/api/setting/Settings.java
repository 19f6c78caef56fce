package io.aegis.api.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of the bundle that asks (the service is bundle-scoped), as declared with {@code @Setting}: first from
 * the environment, then from {@code HOME/aegis.conf} ({@code NAME=value} lines), then the declared default. Read once,
 * at activation. A name that the bundle does not declare is an {@code IllegalArgumentException}; a value that does not
 * parse is an {@code IllegalStateException} that names the setting and what it takes. Thread-safe.
 */
@ProviderType
public interface Settings {
    /** The text, empty for none. */
    String text(String name);

    /** A whole number. */
    int integer(String name);

    /** {@code true} or {@code false}. */
    boolean flag(String name);

    /** An ISO-8601 duration ({@code PT30S}) or a whole number of seconds. */
    Duration duration(String name);

    /** Values between commas, without blanks around them; empty for none. */
    List<String> list(String name);

    /** The folder of this server, {@code AEGIS_HOME}: absolute, there, writable. */
    Path home();
}
