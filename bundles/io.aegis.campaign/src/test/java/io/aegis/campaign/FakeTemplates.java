package io.aegis.campaign;

import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.TemplateImport;
import io.aegis.testcase.api.TestTemplates;
import io.aegis.testkit.TestTechniques;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One template for each technique that the test names, for Linux. */
public final class FakeTemplates implements TestTemplates {
    private final Set<UUID> techniques = new HashSet<>();

    public void add(String mitreId) {
        techniques.add(TestTechniques.id(mitreId));
    }

    public static UUID templateOf(UUID technique) {
        return UUID.nameUUIDFromBytes(("template of " + technique).getBytes(StandardCharsets.UTF_8));
    }

    public final Map<String, NewTemplate> abilities = new HashMap<>();

    @Override
    public Map<String, NewTemplate> find(String source, Collection<String> externalIds) {
        return source.equals("caldera") ? abilities : Map.of();
    }

    @Override
    public int rename(String source, Map<String, String> newIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TemplateImport importAll(String source, List<NewTemplate> templates) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds) {
        Map<UUID, UUID> found = new HashMap<>();
        techniqueIds.stream().filter(techniques::contains).forEach(id -> found.put(id, templateOf(id)));
        return found;
    }

    @Override
    public Map<UUID, UUID> oneForEach(Collection<UUID> techniqueIds, String platform) {
        return platform.equalsIgnoreCase("linux") ? oneForEach(techniqueIds) : Map.of();
    }
}
