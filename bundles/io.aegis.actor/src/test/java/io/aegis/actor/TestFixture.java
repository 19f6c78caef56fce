package io.aegis.actor;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegis.actor.enrichment.Enrichment;
import io.aegis.actor.group.GroupPart;
import io.aegis.actor.group.GroupReader;
import io.aegis.actor.group.GroupSync;
import io.aegis.actor.group.StarterGroups;
import io.aegis.technique.api.AttackRelease;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSources;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The components of the bundle, wired as DS does it, on a database of their own. */
public final class TestFixture implements AutoCloseable {
    private static final Queue<TestDatabase> FREE = new ConcurrentLinkedQueue<>();

    public final TestDatabase database = database();
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    public final TestSources files = new TestSources();
    public final FakeTechniques techniques;
    public final GroupSync sync = new GroupSync(database);
    final StarterGroups starter;
    final GroupPart part;
    public final ActorDocuments documents;
    public final ActorService service;
    public final KnownActors actors;
    final ActorFacet facet;
    public final Enrichment enrichment;

    private TestFixture(FakeTechniques techniques, @Nullable Release release) {
        this.techniques = techniques;
        if (release != null) {
            sync.write(GroupReader.read(release.build()).groups(), release.domains(), false, true);
        }
        this.starter = new StarterGroups(sync, techniques);
        this.part = new GroupPart(sync, starter);
        this.documents = new ActorDocuments(database, techniques, techniques, new TestJson(), starter);
        this.service = new ActorService(database, documents, techniques, audit);
        this.actors = new KnownActors(documents);
        this.facet = new ActorFacet(database, techniques, starter);
        this.enrichment = new Enrichment(database, files, audit, starter);
    }

    /** A first start: with the starter. */
    public static TestFixture started(FakeTechniques techniques) {
        return new TestFixture(techniques, null);
    }

    /** With the groups of this release and nothing of the starter's. */
    public static TestFixture holding(FakeTechniques techniques, Release release) {
        return new TestFixture(techniques, release);
    }

    public Map<String, Object> sync(Release release) {
        return sync(release.build());
    }

    /** As a sync calls it. */
    public Map<String, Object> sync(AttackRelease release) {
        return database.inTransaction(() -> part.write(release));
    }

    public JsonNode detail(String id) {
        return TestJson.tree(documents.document(id));
    }

    /** The names of the actors on the first page. */
    public List<String> names(Queries queries) {
        return queries.run(this).items().stream().map(ActorItem::name).toList();
    }

    private static TestDatabase database() {
        TestDatabase free = FREE.poll();
        return free == null ? TestDatabase.of("actor") : free;
    }

    /** Leaves the database as empty as it was, for the next test: that is faster than a new one. */
    @Override
    public void close() {
        database.execute("TRUNCATE actor.actor CASCADE");
        FREE.add(database);
    }
}
