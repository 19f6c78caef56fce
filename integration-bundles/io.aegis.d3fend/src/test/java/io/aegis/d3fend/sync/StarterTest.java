package io.aegis.d3fend.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aegis.d3fend.Countermeasure;
import io.aegis.d3fend.D3fendMapper;
import io.aegis.testkit.TestDatabase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the facts in the bundle against the whole data, where these lie beside the clone. */
class StarterTest {
    private static final Path DATA = Path.of("../../../shared/data/d3fend");

    private final TestDatabase database = TestDatabase.of("d3fend");
    private final D3fendMapper loaded = database.mapper(D3fendMapper.class);

    @BeforeEach
    void load() {
        database.doInTransaction(() -> Starter.load(loaded));
    }

    @Test
    void itHasWhatTheOntologyHas() throws IOException {
        Facts whole = whole("d3fend-1.2.0-attack-mappings.json.gz");
        assertThat(loaded.allCountermeasures())
                .containsExactlyInAnyOrderElementsOf(whole.countermeasures().values().stream()
                        .map(StarterTest::withoutDefinition)
                        .toList());
        assertThat(loaded.allMappings()).containsExactlyInAnyOrderElementsOf(whole.mappings());
    }

    @Test
    void csvAndJsonSayTheSame() throws IOException {
        assertThat(whole("d3fend-1.2.0-attack-mappings.csv.gz").mappings())
                .isEqualTo(whole("d3fend-1.2.0-attack-mappings.json.gz").mappings());
    }

    @Test
    void itHasNoDefinitions() {
        assertThat(loaded.allCountermeasures())
                .isNotEmpty()
                .allMatch(countermeasure -> countermeasure.definition() == null);
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
