package io.aegis.testcase.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template as a catalogue has it.
 *
 * @param externalId its id in that catalogue, the same in every release of it, for example Atomic Red Team's
 *     {@code auto_generated_guid}
 * @param mitreId the ATT&amp;CK id of its technique
 * @param name a line
 * @param description what it does
 * @param platforms where it can be executed, lower case
 * @param procedure the steps or commands, as text; never executed by the server
 * @param cleanup how to take back what it did, null for none
 * @param executor what runs the commands, for example {@code powershell}; null for a person
 * @param elevated true if it needs the rights of an administrator
 * @param prerequisites what must be there, each with how to check and how to get it
 * @param arguments what can be set, by name
 * @param url where it is published, null for nowhere
 */
public record NewTemplate(
        String externalId,
        String mitreId,
        String name,
        String description,
        List<String> platforms,
        String procedure,
        @Nullable String cleanup,
        @Nullable String executor,
        boolean elevated,
        List<Prerequisite> prerequisites,
        Map<String, Argument> arguments,
        @Nullable String url) {
    /**
     * Something that must be there before.
     *
     * @param description what
     * @param check the command that finds out, null for none
     * @param get the command that brings it, null for none
     */
    public record Prerequisite(String description, @Nullable String check, @Nullable String get) {}

    /**
     * Something that can be set.
     *
     * @param description what it is
     * @param type {@code string}, {@code path}, {@code url}, {@code integer} or {@code float}
     * @param defaultValue the value when nobody sets one, null for none
     */
    public record Argument(String description, String type, @Nullable String defaultValue) {}
}
