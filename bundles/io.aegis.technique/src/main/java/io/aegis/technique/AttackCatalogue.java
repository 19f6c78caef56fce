package io.aegis.technique;

import java.util.List;
import java.util.Map;

/**
 * What a bundle holds, checked and ready to be written.
 *
 * @param objects how many objects of each type the bundle has
 * @param extras what is left of the bundle, as far as somebody wants it
 * @param starter true for the catalogue of bare facts that the software brings along
 */
record AttackCatalogue(
        List<AttackDomain> domains,
        List<AttackTactic> tactics,
        List<AttackTechnique> techniques,
        Map<String, Integer> objects,
        AttackExtras extras,
        boolean starter) {}
