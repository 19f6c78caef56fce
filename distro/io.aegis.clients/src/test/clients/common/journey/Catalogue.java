package journey;

import static journey.Calls.holds;
import static journey.Calls.same;

import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.D3fendApi;
import org.openapitools.client.api.HeatmapApi;
import org.openapitools.client.api.MetricsApi;
import org.openapitools.client.api.TechniquesApi;
import org.openapitools.client.api.ThreatActorsApi;
import org.openapitools.client.model.ActorActorChange;
import org.openapitools.client.model.ActorNewActor;
import org.openapitools.client.model.TechniqueNewTechnique;
import org.openapitools.client.model.TechniqueTechniqueChange;

/** Techniques, coverage, actors and countermeasures. */
final class Catalogue {
    private final Calls calls;
    private final TechniquesApi techniques;
    private final MetricsApi metrics;
    private final HeatmapApi heatmap;
    private final ThreatActorsApi actors;
    private final D3fendApi d3fend;

    Catalogue(Calls calls, ApiClient client) {
        this.calls = calls;
        this.techniques = new TechniquesApi(client);
        this.metrics = new MetricsApi(client);
        this.heatmap = new HeatmapApi(client);
        this.actors = new ThreatActorsApi(client);
        this.d3fend = new D3fendApi(client);
    }

    void make() {
        techniques();
        coverage();
        actors();
        countermeasures();
    }

    private void techniques() {
        String id = "X-" + System.nanoTime() % 1_000_000_000L;
        TechniqueNewTechnique wanted = new TechniqueNewTechnique()
                .mitreId(id)
                .name("Badge cloning")
                .tactics(List.of("initial-access"))
                .platforms(List.of("Linux"));
        var created = calls.call("techniques_create", () -> techniques.techniquesCreate(wanted, null));
        same("mitre_id", created.getMitreId(), id);
        same("platforms", created.getPlatforms(), List.of("Linux"));
        same("custom", created.getCustom(), true);
        same("parent", created.getParent(), null);
        var list = calls.call(
                "techniques_list",
                () -> techniques.techniquesList(
                        null, null, null, null, null, id, false, null, true, true, true, "-name", 0, 5));
        same("found", list.size(), 1);
        same("name", list.get(0).getName(), "Badge cloning");
        var changed = calls.call(
                "techniques_change",
                () -> techniques.techniquesChange(
                        id, new TechniqueTechniqueChange().description("Zwölf Boxkämpfer"), null));
        same("description", changed.getDescription(), "Zwölf Boxkämpfer");
        // Without its body.
        var reviewed = calls.call("techniques_review", () -> techniques.techniquesReview(id, null, null));
        same("review_required", reviewed.getReviewRequired(), true);
        var known = calls.call("techniques_get", () -> techniques.techniquesGet("T1059.001", "d3fend"));
        same("parent", known.getParent(), "T1059");
        same("is_subtechnique", known.getIsSubtechnique(), true);
        holds("included", known.getIncluded().containsKey("d3fend"));
        calls.call("techniques_facet", () -> techniques.techniquesFacet("T1059.001", "d3fend"));
    }

    private void coverage() {
        var summary = calls.call("metrics_summary", () -> metrics.metricsSummary("enterprise"));
        holds("total", summary.getTotalTechniques() > 100);
        var tactics = calls.call("metrics_byTactic", () -> metrics.metricsByTactic(null, null, null));
        same("tactics", tactics.size(), 14);
        calls.call("heatmap_heatmap", () -> heatmap.heatmapHeatmap(null, null, null, null));
    }

    private void actors() {
        String name = "Night Heron " + System.nanoTime();
        ActorNewActor wanted = new ActorNewActor()
                .name(name)
                .aliases(List.of("Heron, the"))
                .techniques(List.of("T1059.001"))
                .notes("a\nb\t\"c\"");
        var actor = calls.call("threat-actors_create", () -> actors.threatActorsCreate(wanted, null));
        same("name", actor.getName(), name);
        same("aliases", actor.getAliases(), List.of("Heron, the"));
        same("notes", actor.getNotes(), "a\nb\t\"c\"");
        same("mitre_id", actor.getMitreId(), null);
        String id = actor.getId().toString();
        same("id", calls.call("threat-actors_get", () -> actors.threatActorsGet(id)).getId(), actor.getId());
        var page = calls.call(
                "threat-actors_list",
                () -> actors.threatActorsList(
                        name, "T1059.001", "custom", null, false, false, false, "-name", 0, 2, null));
        same("total", page.getTotal(), 1L);
        var changed = calls.call(
                "threat-actors_change",
                () -> actors.threatActorsChange(id, new ActorActorChange().tags(List.of("finance")), null));
        same("tags", changed.getTags(), List.of("finance"));
        calls.run("threat-actors_delete", () -> actors.threatActorsDelete(id, null));
    }

    private void countermeasures() {
        var page = calls.call("d3fend_countermeasures", () -> d3fend.d3fendCountermeasures(null, null, 0, 1, null));
        String id = page.getItems().get(0).getD3fendId();
        same(
                "d3fend_id",
                calls.call("d3fend_countermeasure", () -> d3fend.d3fendCountermeasure(id)).getD3fendId(),
                id);
        holds("mappings", calls.call("d3fend_mappings", () -> d3fend.d3fendMappings(null, null, null, null, 3, null))
                        .getTotal()
                > 0);
        holds("summary", calls.call("d3fend_summary", () -> d3fend.d3fendSummary()).getCountermeasures() > 0);
        same(
                "mitre_id",
                calls.call("d3fend_technique", () -> d3fend.d3fendTechnique("T1059.001")).getMitreId(),
                "T1059.001");
    }
}
