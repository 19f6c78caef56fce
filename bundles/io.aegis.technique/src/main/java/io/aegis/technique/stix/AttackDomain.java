package io.aegis.technique.stix;

/**
 * A part of ATT&amp;CK with a matrix of its own.
 *
 * @param id {@code enterprise}, {@code mobile}, {@code ics}
 * @param name for people
 * @param version the release, {@code 18.1}; empty where the bundle does not say
 */
public record AttackDomain(String id, String name, String version) {
    /** As STIX and the Navigator write it. */
    public static String stixName(String id) {
        return id + "-attack";
    }

    /** From any way in which bundles and callers write it. */
    public static String fromStix(String name) {
        String id = name.startsWith("mitre-") ? name.substring("mitre-".length()) : name;
        if (id.equals("attack") || id.equals("pre-attack")) {
            return "enterprise";
        }
        return id.endsWith("-attack") ? id.substring(0, id.length() - "-attack".length()) : id;
    }
}
