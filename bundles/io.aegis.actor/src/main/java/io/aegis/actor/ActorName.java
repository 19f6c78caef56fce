package io.aegis.actor;

import io.aegis.api.text.SearchText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of actors, which every house writes in its own way. */
public final class ActorName {
    private ActorName() {}

    /** What is the same for {@code APT 29}, {@code apt-29} and {@code APT29}. */
    public static String key(String name) {
        String lower = SearchText.folded(name);
        StringBuilder key = new StringBuilder();
        lower.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.isEmpty() ? lower : key.toString();
    }

    /** The aliases and those of the others that are not the name or an alias already. */
    static List<String> merged(String name, List<String> aliases, Collection<String> others) {
        List<String> merged = new ArrayList<>(aliases);
        Set<String> keys = new HashSet<>();
        keys.add(key(name));
        aliases.forEach(alias -> keys.add(key(alias)));
        for (String other : others) {
            if (keys.add(key(other))) {
                merged.add(other);
            }
        }
        return merged;
    }
}
