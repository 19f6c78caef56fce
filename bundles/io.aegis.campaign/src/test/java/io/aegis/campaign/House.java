package io.aegis.campaign;

import io.aegis.api.rest.Change;
import io.aegis.api.security.Role;
import io.aegis.core.rest.JsonService;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.RecordingEvents;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import io.aegis.testkit.TestTechniques;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A house of its own: an empty database, and everything of this bundle on it. A red lead calls until others do. */
final class House {
    final TestDatabase database = TestDatabase.of("campaign");
    final TestCallers callers = new TestCallers();
    final RecordingAuditTrail audit = new RecordingAuditTrail();
    final RecordingEvents events = new RecordingEvents();
    final TestTechniques techniques = new TestTechniques()
            .with("T1001")
            .with("T1002")
            .with("T1003")
            .with("T1059.001")
            .withRevoked("T1086", "T1059.001");
    final FakeTests tests =
            new FakeTests(database.and("faketest", Path.of("src/test/resources/faketest")), techniques, callers);
    final FakeTemplates templates = new FakeTemplates();
    final FakeActors knownActors = new FakeActors();
    final Actors actors = new Actors();
    final TestSettings settings = TestSettings.none();
    final JsonService json = new JsonService();

    final CampaignViews views = new CampaignViews(database, tests, actors);
    final CampaignLedger ledger = new CampaignLedger(database, views, audit, callers);
    final CampaignService campaigns = new CampaignService(database, views, ledger, actors, events);
    final MembershipService members = new MembershipService(database, views, ledger, tests);
    final ActorCampaignService actorCampaigns =
            new ActorCampaignService(database, views, ledger, actors, techniques, templates, tests);
    final CampaignExport export = new CampaignExport(database, views, tests, json, audit, callers, settings);
    final CampaignImport imports = new CampaignImport(database, views, tests, json, audit, settings);
    final Steps steps = new Steps(techniques, json);
    final AttackPathService paths = new AttackPathService(database, techniques, steps, audit, callers);
    final ExecutionService executions = new ExecutionService(database, steps, audit, callers);
    final PlanImport plans = new PlanImport(paths, techniques, steps, templates);

    House() {
        actors.bind(knownActors);
        callers.become(Role.RED_LEAD);
    }

    /** A campaign in draft. */
    UUID draft(String name) {
        return campaigns.create(campaign(name)).id();
    }

    /** A campaign that is active, with these tests. */
    UUID active(String name, UUID... testIds) {
        UUID id = draft(name);
        for (UUID testId : testIds) {
            members.add(id, new NewCampaignTest(testId, null));
        }
        campaigns.activate(id);
        return id;
    }

    static NewCampaign campaign(String name) {
        return new NewCampaign(name, null, null, CampaignType.PURPLE_TEAM, null, null, null, null);
    }

    /** A change of the name. */
    static CampaignChange rename(@Nullable String name) {
        return new CampaignChange(
                Change.to(name),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent());
    }

    /** A step of that technique. */
    static NewStep step(String technique, @Nullable Integer position) {
        return new NewStep(technique, null, null, null, position, null, null, null, null, null, null, null);
    }

    /** An attack path with steps of these techniques. */
    AttackPathDetail path(String name, String... techniqueIds) {
        List<NewStep> given =
                java.util.Arrays.stream(techniqueIds).map(id -> step(id, null)).toList();
        return paths.create(new NewAttackPath(name, null, null, given));
    }

    /** The titles of the history, the first first. */
    List<HistoryAction> history(UUID campaignId) {
        return views.history(campaignId, new io.aegis.api.rest.PageRequest(0, 100)).items().stream()
                .map(HistoryEntry::action)
                .toList();
    }
}
