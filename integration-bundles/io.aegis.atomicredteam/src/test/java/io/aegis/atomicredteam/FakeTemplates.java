package io.aegis.atomicredteam;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.TemplateImport;
import io.aegis.testcase.api.TestTemplates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps templates by their ids; knows every technique but T9999. */
final class FakeTemplates implements TestTemplates {
    final Map<String, NewTemplate> kept = new LinkedHashMap<>();

    @Override
    public TemplateImport importAll(String source, List<NewTemplate> templates) {
        int added = 0;
        int updated = 0;
        int unchanged = 0;
        List<String> skipped = new ArrayList<>();
        for (NewTemplate template : templates) {
            if (template.mitreId().equals("T9999")) {
                skipped.add(template.externalId() + ": there is no technique T9999");
                continue;
            }
            NewTemplate before = kept.put(template.externalId(), template);
            if (before == null) {
                added++;
            } else if (before.equals(template)) {
                unchanged++;
            } else {
                updated++;
            }
        }
        return new TemplateImport(added, updated, unchanged, skipped);
    }

    @Override
    public int rename(String source, Map<String, String> newIds) {
        int renamed = 0;
        for (Map.Entry<String, String> entry : newIds.entrySet()) {
            NewTemplate before = kept.get(entry.getKey());
            if (before != null && !kept.containsKey(entry.getValue())) {
                kept.remove(entry.getKey());
                kept.put(
                        entry.getValue(),
                        new NewTemplate(
                                entry.getValue(),
                                before.mitreId(),
                                before.name(),
                                before.description(),
                                before.platforms(),
                                before.procedure(),
                                before.cleanup(),
                                before.executor(),
                                before.elevated(),
                                before.prerequisites(),
                                before.arguments(),
                                before.url()));
                renamed++;
            }
        }
        return renamed;
    }

    @Override
    public Map<String, NewTemplate> find(String source, Collection<String> externalIds) {
        return Map.of();
    }

    @Override
    public Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds) {
        return Map.of();
    }

    @Override
    public Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds, String platform) {
        return Map.of();
    }
}
