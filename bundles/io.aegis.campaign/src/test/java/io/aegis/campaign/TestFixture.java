package io.aegis.campaign;

import io.aegis.api.rest.Change;
import io.aegis.api.security.Role;
import io.aegis.campaign.execution.ExecutionService;
import io.aegis.campaign.file.CampaignExport;
import io.aegis.campaign.file.CampaignImport;
import io.aegis.campaign.member.ActorCampaignService;
import io.aegis.campaign.member.Actors;
import io.aegis.campaign.member.MembershipService;
import io.aegis.campaign.member.NewCampaignTest;
import io.aegis.campaign.path.AttackPathDetail;
import io.aegis.campaign.path.AttackPathService;
import io.aegis.campaign.path.NewAttackPath;
import io.aegis.campaign.path.NewStep;
import io.aegis.campaign.path.Steps;
import io.aegis.campaign.plan.PlanImport;
import io.aegis.core.rest.json.JsonService;
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
public final class TestFixture {
    public final TestDatabase database = TestDatabase.of("campaign");
    public final TestCallers callers = new TestCallers();
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    final RecordingEvents events = new RecordingEvents();
    public final TestTechniques techniques = new TestTechniques()
            .with("T1001")
            .with("T1002")
            .with("T1003")
            .with("T1059.001")
            .withRevoked("T1086", "T1059.001");
    public final FakeTests tests =
            new FakeTests(database.and("faketest", Path.of("src/test/resources/faketest")), techniques, callers);
    public final FakeTemplates templates = new FakeTemplates();
    public final FakeActors knownActors = new FakeActors();
    public final Actors actors = new Actors();
    public final TestSettings settings = TestSettings.none();
    final JsonService json = new JsonService();

    public final CampaignViews views = new CampaignViews(database, tests, actors);
    final CampaignWriter ledger = new CampaignWriter(database, views, audit, callers);
    public final CampaignService campaigns = new CampaignService(database, views, ledger, actors, events);
    public final MembershipService members = new MembershipService(database, views, ledger, tests);
    public final ActorCampaignService actorCampaigns =
            new ActorCampaignService(database, views, ledger, actors, techniques, templates, tests);
    public final CampaignExport export = new CampaignExport(database, views, tests, json, audit, callers, settings);
    public final CampaignImport imports = new CampaignImport(database, views, tests, json, audit, settings);
    final Steps steps = new Steps(techniques, json);
    public final AttackPathService paths = new AttackPathService(database, techniques, steps, audit, callers);
    public final ExecutionService executions = new ExecutionService(database, steps, audit, callers);
    public final PlanImport plans = new PlanImport(paths, techniques, steps, templates);

    public TestFixture() {
        actors.bind(knownActors);
        callers.become(Role.RED_LEAD);
    }

    /** A campaign in draft. */
    public UUID draft(String name) {
        return campaigns.create(campaign(name)).id();
    }

    /** A campaign that is active, with these tests. */
    public UUID active(String name, UUID... testIds) {
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
    public static NewStep step(String technique, @Nullable Integer position) {
        return new NewStep(technique, null, null, null, position, null, null, null, null, null, null, null);
    }

    /** An attack path with steps of these techniques. */
    public AttackPathDetail path(String name, String... techniqueIds) {
        List<NewStep> given =
                java.util.Arrays.stream(techniqueIds).map(id -> step(id, null)).toList();
        return paths.create(new NewAttackPath(name, null, null, given));
    }

    /** The titles of the history, the first first. */
    public List<HistoryAction> history(UUID campaignId) {
        return views.history(campaignId, new io.aegis.api.rest.PageRequest(0, 100)).items().stream()
                .map(HistoryEntry::action)
                .toList();
    }
}
