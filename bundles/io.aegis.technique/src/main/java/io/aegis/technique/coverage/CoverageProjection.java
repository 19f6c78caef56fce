package io.aegis.technique.coverage;

import io.aegis.api.change.Freshness;
import io.aegis.api.event.Event;
import io.aegis.api.event.Events;
import io.aegis.api.event.ListensTo;
import io.aegis.api.event.Projection;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.technique.Keys;
import io.aegis.technique.sync.SyncMapper;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.api.Tests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the status of each technique as its tests say, in the transaction that changes a test. The technique is locked
 * before its tests are counted: of two that change tests of one technique the second counts what the first has done.
 */
@Component(service = {Projection.class, CoverageProjection.class})
@ListensTo(
        name = "technique.coverage",
        types = {CoverageProjection.STATE_CHANGED, CoverageProjection.MOVED})
public final class CoverageProjection implements Projection {
    static final String STATE_CHANGED = "test.state_changed";
    static final String MOVED = "test.moved";

    private static final Set<String> UNFINISHED = EnumSet.complementOf(EnumSet.of(TestState.VALIDATED)).stream()
            .map(TestState::id)
            .collect(Collectors.toUnmodifiableSet());

    private final Database database;
    private final CoverageStatusMapper mapper;
    private final SyncMapper catalogue;
    private final Tests tests;
    private final CoverageRule rule;
    private final Freshness freshness;
    private final AuditTrail audit;
    private final Events events;

    @Activate
    public CoverageProjection(
            @Reference Database database,
            @Reference Tests tests,
            @Reference CoverageRule rule,
            @Reference Freshness freshness,
            @Reference AuditTrail audit,
            @Reference Events events) {
        this.database = database;
        this.mapper = database.mapper(CoverageStatusMapper.class);
        this.catalogue = database.mapper(SyncMapper.class);
        this.tests = tests;
        this.rule = rule;
        this.freshness = freshness;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public void apply(Event event) {
        Map<String, Object> data = event.data();
        switch (event.type()) {
            case MOVED ->
                // In the same order as everybody else who moves a test between these two.
                Stream.of(text(data, "technique_id"), text(data, "former_technique_id"))
                        .distinct()
                        .sorted()
                        .forEach(this::update);
            case STATE_CHANGED -> {
                if (mayMatter(data)) {
                    update(text(data, "technique_id"));
                }
            }
            default -> {
                // Not ours.
            }
        }
    }

    /** False where the test counts as unfinished before and after: most steps of a test cost nothing here. */
    private static boolean mayMatter(Map<String, Object> data) {
        Object from = data.get("from");
        return from == null || !UNFINISHED.contains(from) || !UNFINISHED.contains(text(data, "to"));
    }

    private static String text(Map<String, Object> data, String name) {
        return Objects.requireNonNull(data.get(name), name).toString();
    }

    private void update(String techniqueId) {
        CoverageStatusMapper.@Nullable StoredStatus before = mapper.lock(UUID.fromString(techniqueId));
        if (before == null || before.overridden()) {
            return;
        }
        CoverageStatus after = rule.of(tests.counts(before.id()));
        if (after != before.status()) {
            CoverageChange change = new CoverageChange(before.id(), before.mitreId(), before.status(), after);
            mapper.set(change.id(), after);
            audit.record(AuditRecord.of("update_coverage", "technique", change.mitreId())
                    .before(Map.of("status_global", change.before().id()))
                    .after(Map.of("status_global", after.id())));
            events.publish(CoverageChange.EVENT, change.toMap());
            // A technique shows the status of its sub-techniques too.
            UUID shownBy = before.parentId() == null ? before.id() : before.parentId();
            freshness.changed(Keys.COVERAGE, Keys.status(before.id()), Keys.status(shownBy));
        }
    }

    @Override
    public void rebuild() {
        rebuildAll();
    }

    /** Counts everything anew and gives back what was different. */
    public List<CoverageChange> rebuildAll() {
        return database.inTransaction(() -> {
            catalogue.lock();
            List<String> ids = new ArrayList<>();
            List<String> statuses = new ArrayList<>();
            for (TestCounts counts : tests.counts()) {
                ids.add(counts.techniqueId().toString());
                statuses.add(rule.of(counts).id());
            }
            List<CoverageChange> changes = mapper.setAll(ids, statuses).stream()
                    .sorted(Comparator.comparing(CoverageChange::mitreId))
                    .toList();
            if (!changes.isEmpty()) {
                audit.record(AuditRecord.of("rebuild_coverage", "catalogue", "attack")
                        .detail(
                                "changes",
                                changes.stream().map(CoverageChange::toMap).toList()));
                events.publishAll(
                        CoverageChange.EVENT,
                        changes.stream().map(CoverageChange::toMap).toList());
                freshness.changed(Keys.CATALOGUE);
            }
            return changes;
        });
    }
}
