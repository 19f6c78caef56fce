package io.aegis.technique.stix;

import io.aegis.technique.api.AttackRelease;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a bundle holds beside techniques and tactics, as far as somebody wants it.
 *
 * @param objects objects of the wanted types
 * @param relations all relationships
 * @param techniques the ATT&amp;CK ids of all techniques, by STIX id
 */
public record AttackExtras(List<StixObject> objects, List<StixRelation> relations, Map<String, String> techniques) {
    public static final AttackExtras NONE = new AttackExtras(List.of(), List.of(), Map.of());

    /** The part of it that concerns objects of these types. */
    public AttackRelease release(
            Collection<AttackDomain> domains,
            Set<String> types,
            Map<String, AttackRelease.TechniqueKey> keys,
            boolean complete) {
        Map<String, StixObject> wanted = objects.stream()
                .filter(object -> types.contains(object.type()))
                .collect(Collectors.toMap(StixObject::id, Function.identity()));
        List<AttackRelease.Relation> concerned = relations.stream()
                .filter(relation -> wanted.containsKey(relation.source()) || wanted.containsKey(relation.target()))
                .filter(relation -> wanted.containsKey(relation.source()) || keys.containsKey(relation.source()))
                .filter(relation -> wanted.containsKey(relation.target()) || keys.containsKey(relation.target()))
                .map(relation -> new AttackRelease.Relation(relation.type(), relation.source(), relation.target()))
                .toList();
        return new AttackRelease(
                domains.stream().map(AttackDomain::id).toList(),
                domains.stream().map(AttackDomain::version).findFirst().orElse(""),
                wanted.values().stream().map(StixObject::members).toList(),
                concerned,
                keys,
                complete);
    }
}
