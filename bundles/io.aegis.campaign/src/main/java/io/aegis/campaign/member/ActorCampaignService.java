package io.aegis.campaign.member;

import io.aegis.actor.api.ThreatActor;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.campaign.CampaignDetail;
import io.aegis.campaign.CampaignMapper;
import io.aegis.campaign.CampaignRow;
import io.aegis.campaign.CampaignService;
import io.aegis.campaign.CampaignStatus;
import io.aegis.campaign.CampaignType;
import io.aegis.campaign.CampaignViews;
import io.aegis.campaign.CampaignWriter;
import io.aegis.campaign.HistoryAction;
import io.aegis.technique.api.Platforms;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.api.NewTest;
import io.aegis.testcase.api.TestLink;
import io.aegis.testcase.api.TestTemplates;
import io.aegis.testcase.api.Tests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans a campaign from a threat actor: one draft test for each active technique that it uses. All of it or nothing. */
@Component(service = ActorCampaignService.class)
public final class ActorCampaignService {
    private final Database database;
    private final CampaignMapper mapper;
    private final CampaignViews views;
    private final CampaignWriter ledger;
    private final Actors actors;
    private final Techniques techniques;
    private final TestTemplates templates;
    private final Tests tests;

    @Activate
    public ActorCampaignService(
            @Reference Database database,
            @Reference CampaignViews views,
            @Reference CampaignWriter ledger,
            @Reference Actors actors,
            @Reference Techniques techniques,
            @Reference TestTemplates templates,
            @Reference Tests tests) {
        this.database = database;
        this.mapper = database.mapper(CampaignMapper.class);
        this.views = views;
        this.ledger = ledger;
        this.actors = actors;
        this.techniques = techniques;
        this.templates = templates;
        this.tests = tests;
    }

    public CampaignDetail create(String actorId, NewActorCampaign wanted) {
        ThreatActor actor = actors.find(actorId).orElseThrow(() -> ProblemException.notFound("Threat actor", actorId));
        String platform = Text.line("platform", wanted.platform(), Text.MAX_LINE);
        List<Technique> used = used(actor, platform);
        CampaignRow row = row(actor, wanted);
        database.doInTransaction(() -> {
            ledger.insert(
                    row,
                    AuditRecord.of("create_campaign", "campaign", row.id())
                            .detail("threat_actor", Actors.key(actor))
                            .detail("tests", used.size()));
            addTests(row, used, platform);
        });
        return views.detail(row.id());
    }

    private List<Technique> used(ThreatActor actor, @Nullable String platform) {
        List<Technique> used = actor.techniqueIds().stream()
                .distinct()
                .map(techniques::find)
                .flatMap(Optional::stream)
                .filter(Technique::active)
                .filter(technique -> platform == null || runsOn(technique, platform))
                .toList();
        if (used.isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_STATE,
                    "There is nothing to test: " + actor.name() + " is known to use no technique that is active"
                            + (platform == null ? "." : " and runs on " + platform + "."));
        }
        if (used.size() > MembershipService.MOST_TESTS) {
            throw ProblemException.invalid(
                    actor.name() + " uses " + used.size() + " techniques; a campaign has at most "
                            + MembershipService.MOST_TESTS + " tests. Name a platform.");
        }
        return used;
    }

    private static boolean runsOn(Technique technique, String platform) {
        return technique.platforms().stream().anyMatch(listed -> Platforms.meet(listed, platform));
    }

    private CampaignRow row(ThreatActor actor, NewActorCampaign wanted) {
        CampaignService.checkDates(wanted.startDate(), wanted.endDate());
        Instant now = CampaignWriter.now();
        String name = Text.line("name", wanted.name(), Text.MAX_LINE);
        return new CampaignRow(
                Ids.next(),
                "1",
                name == null ? nameOf(actor) : name,
                null,
                null,
                wanted.type() == null ? CampaignType.PURPLE_TEAM : wanted.type(),
                CampaignStatus.DRAFT,
                wanted.startDate(),
                wanted.endDate(),
                Actors.key(actor),
                actor.name(),
                List.of(),
                ledger.username(),
                now,
                now,
                null,
                null);
    }

    private static String nameOf(ThreatActor actor) {
        String name = actor.mitreId() == null ? actor.name() : actor.name() + " (" + actor.mitreId() + ")";
        return name.substring(0, Math.min(name.length(), Text.MAX_LINE));
    }

    private void addTests(CampaignRow row, List<Technique> used, @Nullable String platform) {
        Map<UUID, UUID> byTechnique = createTests(row.id(), used, platform);
        List<MemberRow> members = new ArrayList<>();
        for (Technique technique : used) {
            UUID testId = byTechnique.get(technique.id());
            if (testId != null) {
                members.add(new MemberRow(Ids.next(), testId, members.size() + 1, row.createdBy(), row.createdAt()));
            }
        }
        mapper.insertMembers(row.id(), members);
        ledger.noteTests(
                row.id(),
                HistoryAction.TEST_ADDED,
                members.stream().map(MemberRow::testId).toList());
    }

    /** The test of each technique. They are made in the order of the ids, so that two such calls cannot deadlock. */
    private Map<UUID, UUID> createTests(UUID campaignId, List<Technique> used, @Nullable String platform) {
        List<UUID> ordered = used.stream()
                .map(Technique::id)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        Map<UUID, UUID> templateOf =
                platform == null ? templates.oneForEach(ordered) : templates.oneForEach(ordered, platform);
        TestLink link = new TestLink(CampaignWriter.LINK_KIND, campaignId);
        List<UUID> created = tests.create(ordered.stream()
                .map(technique -> new NewTest(technique, null, null, platform, templateOf.get(technique), link))
                .toList());
        Map<UUID, UUID> byTechnique = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            byTechnique.put(ordered.get(i), created.get(i));
        }
        return byTechnique;
    }
}
