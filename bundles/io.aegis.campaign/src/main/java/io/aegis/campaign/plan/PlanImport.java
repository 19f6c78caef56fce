package io.aegis.campaign.plan;

import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.campaign.path.AttackPathService;
import io.aegis.campaign.path.StepArgument;
import io.aegis.campaign.path.StepRow;
import io.aegis.campaign.path.Steps;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.api.NewTemplate;
import io.aegis.testcase.api.TestTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes attack paths of adversary emulation plans and of CALDERA's adversaries. Commands are text here; nothing is ever run. */
@Component(service = PlanImport.class)
public final class PlanImport {
    private static final String TAG = "emulation-plan";
    private static final String ADVERSARY_TAG = "caldera";
    /** The catalogue of templates that are CALDERA's abilities. */
    private static final String CALDERA = "caldera";

    private static final String UNKNOWN = "is not among the templates of CALDERA's abilities; import those with "
            + "POST /atomic-red-team/import, then this adversary again";

    private final AttackPathService paths;
    private final Techniques techniques;
    private final Steps steps;
    private final TestTemplates templates;

    @Activate
    public PlanImport(
            @Reference AttackPathService paths,
            @Reference Techniques techniques,
            @Reference Steps steps,
            @Reference TestTemplates templates) {
        this.paths = paths;
        this.techniques = techniques;
        this.steps = steps;
        this.templates = templates;
    }

    /** Reads a plan to its end; 400 if it is none. */
    public static AdversaryPlan read(InputStream yaml) throws IOException {
        Object document = YamlText.read(yaml);
        return Adversary.isOne(document)
                ? Adversary.of(PlanNode.of("adversary", document))
                : EmulationPlan.of(document);
    }

    public PlanReport write(AdversaryPlan plan) {
        return plan instanceof Adversary adversary ? write(adversary) : write((EmulationPlan) plan);
    }

    private PlanReport write(EmulationPlan plan) {
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
        return PlanReport.of(
                paths.importPath(plan.key(), plan.name(), plan.description(), TAG, plan.source(), rows), remarks);
    }

    private PlanReport write(Adversary adversary) {
        Map<String, NewTemplate> known = templates.find(CALDERA, adversary.abilities());
        List<StepRow> rows = new ArrayList<>();
        List<PlanReport.Remark> remarks = new ArrayList<>();
        for (String id : adversary.abilities()) {
            NewTemplate ability = known.get(id);
            int position = rows.size() + 1;
            if (ability == null) {
                rows.add(unknown(id, position));
                remarks.add(new PlanReport.Remark(position, id, null, UNKNOWN));
                continue;
            }
            Technique technique = techniques.find(ability.mitreId()).orElse(null);
            rows.add(row(ability, position, technique));
            String odd = odd(technique, ability.mitreId());
            if (odd != null) {
                remarks.add(new PlanReport.Remark(position, ability.name(), ability.mitreId(), odd));
            }
        }
        return PlanReport.of(
                paths.importPath(
                        adversary.key(),
                        adversary.name(),
                        adversary.description(),
                        ADVERSARY_TAG,
                        adversary.source(),
                        rows),
                remarks);
    }

    private StepRow unknown(String ability, int position) {
        return new StepRow(
                Ids.next(),
                position,
                null,
                null,
                ability,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                steps.arguments("", List.of()),
                reference(ability));
    }

    private StepRow row(NewTemplate ability, int position, @Nullable Technique technique) {
        List<StepArgument> arguments = ability.arguments().entrySet().stream()
                .map(entry -> new StepArgument(
                        entry.getKey(),
                        entry.getValue().description(),
                        entry.getValue().type(),
                        entry.getValue().defaultValue()))
                .toList();
        return new StepRow(
                Ids.next(),
                position,
                technique == null ? null : technique.id(),
                ability.mitreId(),
                ability.name(),
                Text.block("description", ability.description()),
                null,
                Text.line("platforms", String.join(", ", ability.platforms()), Text.MAX_LINE),
                Text.line("executor", ability.executor(), Text.MAX_LINE),
                Text.block("command", ability.procedure()),
                Text.block("cleanup", ability.cleanup()),
                Text.block("requirements", prerequisites(ability)),
                steps.arguments("", arguments),
                reference(ability.externalId()));
    }

    private static String prerequisites(NewTemplate ability) {
        Stream<String> rights = ability.elevated() ? Stream.of("Rights: administrator") : Stream.empty();
        return Stream.concat(rights, ability.prerequisites().stream().map(NewTemplate.Prerequisite::description))
                .collect(Collectors.joining("\n"));
    }

    private static String reference(String ability) {
        return "CALDERA ability " + ability;
    }

    private static @Nullable String named(PlanNode ability) {
        PlanNode technique = ability.node("technique");
        return Text.line(technique.path("attack_id"), technique.text("attack_id"), Text.MAX_LINE);
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
                Text.required(ability.path("name"), ability.text("name"), Text.MAX_LINE),
                Text.block(ability.path("description"), ability.text("description")),
                null,
                Text.line(ability.path("platforms"), PlanCommands.platforms(commands), Text.MAX_LINE),
                Text.line(ability.path("platforms"), PlanCommands.executors(commands), Text.MAX_LINE),
                Text.block(ability.path("command"), PlanCommands.procedure(commands)),
                Text.block(ability.path("cleanup"), PlanCommands.cleanup(commands)),
                Text.block(ability.path("dependencies"), EmulationPlan.prerequisites(ability)),
                steps.arguments(ability.path() + ".", EmulationPlan.arguments(ability)),
                Text.block(ability.path("cti_source"), EmulationPlan.reference(ability)));
    }
}
