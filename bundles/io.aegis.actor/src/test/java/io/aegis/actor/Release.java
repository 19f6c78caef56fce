package io.aegis.actor;

import io.aegis.technique.api.AttackRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes small releases. The STIX id of a group is {@code intrusion-set--} and its ATT&amp;CK id. */
public final class Release {
    private final List<String> domains;
    private final List<Map<String, Object>> objects = new ArrayList<>();
    private final List<AttackRelease.Relation> relations = new ArrayList<>();
    private final Map<String, AttackRelease.TechniqueKey> techniques = new HashMap<>();

    public Release(String... domains) {
        this.domains = List.of(domains);
    }

    public static Release enterprise() {
        return new Release("enterprise");
    }

    /** A group; {@code more} is names and values of further members. */
    public Release group(String mitreId, String name, List<String> aliases, Object... more) {
        Map<String, Object> members = new HashMap<>();
        members.put("type", "intrusion-set");
        members.put("id", id(mitreId));
        members.put("name", name);
        members.put("aliases", aliases);
        members.put("description", "About " + name);
        members.put("modified", "2025-01-01T00:00:00.000Z");
        members.put(
                "external_references",
                List.of(
                        Map.of("source_name", "other"),
                        Map.of(
                                "source_name",
                                "mitre-attack",
                                "external_id",
                                mitreId,
                                "url",
                                "https://attack.mitre.org/groups/" + mitreId)));
        for (int i = 0; i < more.length; i += 2) {
            members.put((String) more[i], more[i + 1]);
        }
        objects.add(members);
        return this;
    }

    public Release uses(String group, String... mitreIds) {
        for (String mitreId : mitreIds) {
            techniques.put(
                    "attack-pattern--" + mitreId,
                    new AttackRelease.TechniqueKey(FakeTechniques.id(mitreId), mitreId, domains.get(0)));
            relations.add(new AttackRelease.Relation("uses", id(group), "attack-pattern--" + mitreId));
        }
        return this;
    }

    public Release revoked(String group, String by) {
        relations.add(new AttackRelease.Relation("revoked-by", id(group), id(by)));
        return this;
    }

    Release relation(String type, String source, String target) {
        relations.add(new AttackRelease.Relation(type, source, target));
        return this;
    }

    private static String id(String mitreId) {
        return "intrusion-set--" + mitreId;
    }

    List<String> domains() {
        return domains;
    }

    public AttackRelease build() {
        return new AttackRelease(domains, "18.1", List.copyOf(objects), List.copyOf(relations), Map.copyOf(techniques));
    }
}
