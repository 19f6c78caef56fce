package io.aegis.api.plugin;

/** The kinds of values that a {@link Setting} takes. */
public enum SettingType {
    /** Any text; {@link Setting#pattern()} narrows it. */
    TEXT,
    /** A whole number, to be read with {@code Settings.integer}. */
    INTEGER,
    /** A whole number of bytes; may exceed what {@code Settings.integer} reads unless a maximum is declared. */
    BYTES,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An ISO-8601 duration ({@code PT30S}) or a whole number of seconds. */
    DURATION,
    /** An http or https URL. */
    URL,
    /** An http or https URL, or the path of a file or folder. */
    SOURCE,
    /** The name or the address of a host. */
    HOST,
    /** An IP address, or a network in CIDR notation. */
    NETWORK,
    /** What {@link #HOST} or {@link #NETWORK} takes. */
    HOST_OR_NETWORK,
    /** The path of a file that is there and can be read. */
    FILE,
    /** The path of a folder; it need not be there yet. */
    FOLDER
}
