package io.aegis.atomicredteam;

import io.aegis.api.test.CatalogueEntry;
import io.aegis.api.test.NewTemplate;
import io.aegis.api.test.TestTemplates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows a template again whose test had no id when it was imported and has one now, or the other way round: by technique
 * and name.
 */
final class Recognition {
    private final TestTemplates templates;
    private final String catalogue;
    private final Set<String> known = new HashSet<>();
    private final Map<String, List<String>> knownByName = new HashMap<>();

    Recognition(TestTemplates templates, String catalogue) {
        this.templates = templates;
        this.catalogue = catalogue;
        for (CatalogueEntry entry : templates.entries(catalogue)) {
            known.add(entry.externalId());
            knownByName
                    .computeIfAbsent(NameId.of(entry.mitreId(), entry.name()), name -> new ArrayList<>())
                    .add(entry.externalId());
        }
    }

    /** The same tests, with the ids by which their templates are known; those that have a new one are given it. */
    List<NewTemplate> settle(List<NewTemplate> found) {
        Set<String> ids = new HashSet<>();
        found.forEach(test -> ids.add(test.externalId()));
        Map<String, String> newIds = new LinkedHashMap<>();
        List<NewTemplate> settled = new ArrayList<>();
        for (NewTemplate test : found) {
            String nameId = NameId.of(test.mitreId(), test.name());
            List<String> same = knownByName.getOrDefault(nameId, List.of());
            if (known.contains(test.externalId())) {
                settled.add(test);
            } else if (!test.externalId().equals(nameId)) {
                if (known.contains(nameId) && !ids.contains(nameId)) {
                    newIds.putIfAbsent(nameId, test.externalId());
                }
                settled.add(test);
            } else {
                boolean isSame = same.size() == 1 && ids.add(same.get(0));
                settled.add(isSame ? withId(test, same.get(0)) : test);
            }
        }
        templates.rename(catalogue, newIds);
        return settled;
    }

    private static NewTemplate withId(NewTemplate test, String id) {
        return new NewTemplate(
                id,
                test.mitreId(),
                test.name(),
                test.description(),
                test.platforms(),
                test.procedure(),
                test.cleanup(),
                test.executor(),
                test.elevated(),
                test.prerequisites(),
                test.arguments(),
                test.url());
    }
}
