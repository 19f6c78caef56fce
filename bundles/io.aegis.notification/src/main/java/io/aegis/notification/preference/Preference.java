package io.aegis.notification.preference;

import java.util.List;

/** How somebody wants to be told: the row. What is added later is on until it is switched off. */
public record Preference(List<String> mutedTypes, List<String> channels, int version) {
    /** Of those who never said anything. */
    public static final Preference NONE = new Preference(List.of(), List.of(), 0);
}
