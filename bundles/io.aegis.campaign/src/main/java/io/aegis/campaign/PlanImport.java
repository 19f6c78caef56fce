package io.aegis.campaign;

import io.aegis.api.id.Ids;
import io.aegis.api.technique.Technique;
import io.aegis.api.technique.Techniques;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes attack paths of adversary emulation plans. Commands are text here; nothing is ever run. */
@Component(service = PlanImport.class)
public final class PlanImport {
    private static final String TAG = "emulation-plan";

    private final AttackPathService paths;
    private final Techniques techniques;
    private final Steps steps;

    /** Made by DS. */
    @Activate
    public PlanImport(@Reference AttackPathService paths, @Reference Techniques techniques, @Reference Steps steps) {
        this.paths = paths;
        this.techniques = techniques;
        this.steps = steps;
    }

    /** Reads a plan to its end; 400 if it is none. */
    static EmulationPlan read(InputStream yaml) throws IOException {
        return EmulationPlan.of(YamlText.read(yaml));
    }

    PlanReport create(EmulationPlan plan) {
        List<StepRow> rows = new ArrayList<>();
        List<PlanReport.Remark> remarks = new ArrayList<>();
        for (PlanNode ability : plan.abilities()) {
            String named = named(ability);
            Technique technique = named == null ? null : techniques.find(named).orElse(null);
            StepRow row = row(ability, rows.size() + 1, technique, named);
            rows.add(row);
            String odd = odd(technique, named);
            if (odd != null) {
                remarks.add(new PlanReport.Remark(row.position(), row.title(), named, odd));
            }
        }
        AttackPathDetail path =
                paths.create(plan.name(), plan.description(), List.of(TAG), plan.source(), rows, "import_attack_path");
        return new PlanReport(path.id(), path.name(), rows.size(), remarks);
    }

    private static @Nullable String named(PlanNode ability) {
        PlanNode technique = ability.node("technique");
        return Texts.optionalLine(technique.path("attack_id"), technique.text("attack_id"), Texts.NAME);
    }

    private static @Nullable String odd(@Nullable Technique technique, @Nullable String named) {
        if (named == null) {
            return "names no technique";
        }
        if (technique == null) {
            return "is not in the catalogue";
        }
        if (technique.active()) {
            return null;
        }
        String other = technique.revokedBy();
        return other == null ? "is not active any more" : "is not active any more; " + other + " stands in its place";
    }

    private StepRow row(PlanNode ability, int position, @Nullable Technique technique, @Nullable String named) {
        List<PlanCommands> commands = PlanCommands.of(ability);
        return new StepRow(
                Ids.next(),
                position,
                technique == null ? null : technique.id(),
                technique == null ? named : technique.mitreId(),
                Texts.line(ability.path("name"), ability.text("name"), Texts.TITLE),
                Texts.block(ability.path("description"), ability.text("description")),
                null,
                Texts.optionalLine(ability.path("platforms"), PlanCommands.platforms(commands), Texts.NAME),
                Texts.optionalLine(ability.path("platforms"), PlanCommands.executors(commands), Texts.NAME),
                Texts.block(ability.path("command"), PlanCommands.procedure(commands)),
                Texts.block(ability.path("cleanup"), PlanCommands.cleanup(commands)),
                Texts.block(ability.path("dependencies"), EmulationPlan.prerequisites(ability)),
                steps.arguments(ability.path() + ".", EmulationPlan.arguments(ability)),
                Texts.block(ability.path("cti_source"), EmulationPlan.reference(ability)));
    }
}
