package io.aegis.d3fend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Holds the facts in the bundle against the whole data, where these lie beside the clone. */
class StarterTest {
    private static final Path DATA = Path.of("../../../shared/data/d3fend");

    @Test
    void itHasWhatTheOntologyHas() throws IOException {
        Facts whole = whole("d3fend-1.2.0-attack-mappings.json.gz");
        Facts starter = Starter.read();
        assertThat(Set.copyOf(starter.countermeasures().values()))
                .isEqualTo(whole.countermeasures().values().stream()
                        .map(StarterTest::withoutDefinition)
                        .collect(Collectors.toSet()));
        assertThat(starter.mappings()).isEqualTo(whole.mappings());
    }

    @Test
    void csvAndJsonSayTheSame() throws IOException {
        assertThat(whole("d3fend-1.2.0-attack-mappings.csv.gz").mappings())
                .isEqualTo(whole("d3fend-1.2.0-attack-mappings.json.gz").mappings());
    }

    @Test
    void itHasNoDefinitions() {
        assertThat(Starter.read().countermeasures().values())
                .isNotEmpty()
                .allMatch(countermeasure -> countermeasure.definition() == null);
    }

    @Test
    void everyMappingNamesACountermeasureThatIsThere() {
        Facts starter = Starter.read();
        Set<String> mapped = new LinkedHashSet<>();
        starter.mappings().forEach(mapping -> mapped.add(mapping.d3fendId()));
        assertThat(starter.countermeasures().keySet()).containsAll(mapped);
    }

    private static Countermeasure withoutDefinition(Countermeasure whole) {
        return new Countermeasure(
                whole.d3fendId(), whole.name(), null, whole.tactics(), whole.parentIds(), whole.url());
    }

    private static Facts whole(String name) throws IOException {
        Path file = DATA.resolve(name);
        assumeThat(file)
                .as("SKIPPED: the whole D3FEND data are not at %s", DATA)
                .exists();
        try (InputStream text = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            return FactsReader.read(text);
        }
    }
}
