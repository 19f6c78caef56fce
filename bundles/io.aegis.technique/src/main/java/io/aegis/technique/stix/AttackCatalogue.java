package io.aegis.technique.stix;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a bundle holds, checked and ready to be written.
 *
 * @param objects how many objects of each type the bundle has
 * @param extras what is left of the bundle, as far as somebody wants it
 * @param releases the domains of which it is the release, and of which it therefore says what there is no more
 * @param successorsElsewhere the STIX ids of those in whose place another stands that the bundle does not hold, with the
 *     STIX id of that one
 * @param notes what was odd about it
 * @param starter true for the catalogue of bare facts that the software brings along
 */
public record AttackCatalogue(
        List<AttackDomain> domains,
        List<AttackTactic> tactics,
        List<AttackTechnique> techniques,
        Map<String, Integer> objects,
        AttackExtras extras,
        Set<String> releases,
        Map<String, String> successorsElsewhere,
        BundleNotes notes,
        boolean starter) {}
