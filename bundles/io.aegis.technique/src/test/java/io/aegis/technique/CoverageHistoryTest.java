package io.aegis.technique;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.technique.coverage.CoverageChange;
import io.aegis.technique.coverage.CoverageStatus;
import io.aegis.testcase.api.DetectionResult;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to tests: the projection step by step and a rebuild of everything come to the same. */
class CoverageHistoryTest {
    private final TestFixture fixture = TestFixture.holding(Stix.withMatrix()
                    .technique("T1059", "Interpreter")
                    .technique("T1003", "Dumping")
                    .technique("T1002", "Gone", ",'revoked':true")
                    .relation("revoked-by", "T1002", "T1059"))
            .withTests();
    private final FakeTests tests = fixture.tests;

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyHistoryEndsAsARebuildWouldHaveIt(long seed) {
        Random random = new Random(seed);
        List<UUID> techniques = Stream.of("T1059", "T1003", "T1002")
                .map(id -> fixture.catalogue.find(id).orElseThrow().id())
                .toList();
        List<UUID> known = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            step(random, techniques, known);
            assertThat(statuses()).as("seed %s, step %s", seed, i).isEqualTo(expected(techniques));
        }
        assertThat(fixture.projection.rebuildAll()).isEmpty();

        fixture.database.execute("UPDATE technique.technique SET status_global ="
                + " (ARRAY['validated', 'partial', 'not_covered'])[1 + length(name) % 3]");
        fixture.freshness.everythingChanged();
        int wrong = Math.toIntExact(techniques.stream()
                .filter(id -> !expected(List.of(id)).equals(List.of(statuses().get(techniques.indexOf(id)))))
                .count());
        long before = changes();
        assertThat(fixture.projection.rebuildAll()).hasSize(wrong);
        assertThat(statuses()).isEqualTo(expected(techniques));
        assertThat(changes()).isEqualTo(before + wrong);
    }

    private void step(Random random, List<UUID> techniques, List<UUID> known) {
        UUID any = techniques.get(random.nextInt(techniques.size()));
        int what = known.isEmpty() ? 0 : random.nextInt(10);
        UUID test = known.isEmpty() ? any : known.get(random.nextInt(known.size()));
        if (what < 3) {
            known.add(tests.draft(any));
        } else if (what < 4) {
            known.add(tests.retest(test));
        } else if (what < 5) {
            tests.give(test, any);
        } else {
            TestState to = any(random, TestState.values());
            DetectionResult result = any(random, DetectionResult.values());
            tests.move(test, to, to == TestState.VALIDATED ? result : null);
        }
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private List<CoverageStatus> expected(List<UUID> techniques) {
        Map<UUID, TestCounts> counts = new HashMap<>();
        tests.counts().forEach(one -> counts.put(one.techniqueId(), one));
        return techniques.stream()
                .map(id -> fixture.rule.of(counts.getOrDefault(id, new TestCounts(id, 0, 0, 0, 0))))
                .toList();
    }

    private List<CoverageStatus> statuses() {
        return Stream.of("T1059", "T1003", "T1002")
                .map(id -> fixture.techniques.row(id).statusGlobal())
                .toList();
    }

    private long changes() {
        return fixture.events.types().stream()
                .filter(CoverageChange.EVENT::equals)
                .count();
    }
}
