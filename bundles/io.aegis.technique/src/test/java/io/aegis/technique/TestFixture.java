package io.aegis.technique;

import io.aegis.technique.coverage.CoverageDocuments;
import io.aegis.technique.coverage.CoverageProjection;
import io.aegis.technique.coverage.CoverageRule;
import io.aegis.technique.coverage.KnownTests;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackExtras;
import io.aegis.technique.stix.BundleNotes;
import io.aegis.technique.sync.AttackParts;
import io.aegis.technique.sync.AttackSources;
import io.aegis.technique.sync.FirstStart;
import io.aegis.technique.sync.PartOnArrival;
import io.aegis.technique.sync.Successions;
import io.aegis.technique.sync.SyncMitreJob;
import io.aegis.technique.sync.TechniqueSync;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.RecordingEvents;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestFreshness;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestSources;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The components of the bundle, wired as DS does it, on a database of their own. */
public final class TestFixture implements AutoCloseable {
    private static final Queue<TestDatabase> FREE = new ConcurrentLinkedQueue<>();

    public final TestDatabase database = database();
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    public final RecordingEvents events = new RecordingEvents();
    final TestJson json = new TestJson();
    public final TestFreshness freshness = new TestFreshness(database);
    final Successions successions = new Successions(database, freshness, events);
    public final TechniqueSync sync = new TechniqueSync(database, freshness, successions, audit, events);
    final Facets facets = new Facets();
    final TestCallers callers = new TestCallers();
    public final FakeTests tests = new FakeTests(database, events, callers);
    final KnownTests known = new KnownTests();
    final CoverageRule rule;
    public final CoverageProjection projection;
    public final AttackSources sources;
    public final FirstStart start;
    public final TechniqueCatalogue catalogue;
    public final TechniqueDocuments techniques;
    public final TechniqueService service;
    public final CoverageDocuments coverage;
    public final AttackParts parts = new AttackParts();
    public final SyncMitreJob job;
    public final PartOnArrival onArrival;

    private TestFixture(TestSettings settings, TestSources files, AttackCatalogue first) {
        if (!first.techniques().isEmpty()) {
            sync.write(first, "test");
        }
        this.sources = new AttackSources(settings, files);
        this.rule = new CoverageRule(settings);
        this.projection = new CoverageProjection(database, tests, rule, freshness, audit, events);
        this.start = new FirstStart(sync, sources);
        this.catalogue = new TechniqueCatalogue(database, freshness, start);
        this.techniques = new TechniqueDocuments(database, freshness, catalogue, facets, known, json, start);
        this.service = new TechniqueService(database, techniques, freshness, known, rule, audit, events);
        this.coverage = new CoverageDocuments(database, freshness, json, start);
        this.job = new SyncMitreJob(sync, sources, parts, start);
        this.onArrival = new PartOnArrival(sync, sources, parts, start);
    }

    public static TestSettings settings() {
        return TestSettings.none()
                .with("AEGIS_ATTACK_SOURCE", "")
                .with("AEGIS_ATTACK_INDEX", "https://index.example/index.json")
                .with("AEGIS_ATTACK_MAX_BYTES", 512 << 20)
                .with("AEGIS_COVERAGE_MIN_TESTS", 2);
    }

    /** A first start with these settings. */
    public static TestFixture started(TestSettings settings, TestSources files) {
        return new TestFixture(settings, files, nothing());
    }

    /** With this catalogue and nothing of the starter's. */
    public static TestFixture holding(Stix bundle) {
        return new TestFixture(settings(), new TestSources(), bundle.read());
    }

    /** From now on the test bundle is there. */
    public TestFixture withTests() {
        known.set(tests);
        events.with(projection);
        return this;
    }

    private static AttackCatalogue nothing() {
        return new AttackCatalogue(
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                AttackExtras.NONE,
                Set.of(),
                Map.of(),
                new BundleNotes(),
                false);
    }

    private static TestDatabase database() {
        TestDatabase free = FREE.poll();
        return free == null ? TestDatabase.of("technique") : free;
    }

    /** Leaves the database as empty as it was, for the next test: that is faster than a new one. */
    @Override
    public void close() {
        database.execute("TRUNCATE technique.domain, technique.newest_sync CASCADE");
        tests.forget();
        FREE.add(database);
    }
}
