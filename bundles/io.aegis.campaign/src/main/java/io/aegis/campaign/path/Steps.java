package io.aegis.campaign.path;

import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.input.Text;
import io.aegis.api.rest.Json;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Steps between what people write, what is stored, and what is answered. */
@Component(service = Steps.class)
public final class Steps {
    private static final int MOST_ARGUMENTS = 100;

    private final Techniques techniques;
    private final Json json;

    @Activate
    public Steps(@Reference Techniques techniques, @Reference Json json) {
        this.techniques = techniques;
        this.json = json;
    }

    /**
     * The step to store.
     *
     * @param prefix what stands before the names of its fields in messages
     */
    StepRow row(String prefix, NewStep given, int position) {
        Technique technique = techniques.require(
                prefix + "technique_id", Text.required(prefix + "technique_id", given.techniqueId(), Text.MAX_LINE));
        String title = Text.line(prefix + "title", given.title(), Text.MAX_LINE);
        return new StepRow(
                Ids.next(),
                position,
                technique.id(),
                technique.mitreId(),
                title == null ? technique.name() : title,
                Text.block(prefix + "description", given.description()),
                Text.block(prefix + "expected_detection", given.expectedDetection()),
                Text.line(prefix + "platform", given.platform(), Text.MAX_LINE),
                Text.line(prefix + "executor", given.executor(), Text.MAX_LINE),
                Text.block(prefix + "procedure_text", given.procedureText()),
                Text.block(prefix + "cleanup_text", given.cleanupText()),
                Text.block(prefix + "prerequisites", given.prerequisites()),
                arguments(prefix, given.arguments()),
                Text.block(prefix + "reference", given.reference()));
    }

    /** The arguments as they are stored. */
    public String arguments(String prefix, @Nullable List<StepArgument> given) {
        List<StepArgument> checked = new ArrayList<>();
        for (StepArgument argument : given == null ? List.<StepArgument>of() : given) {
            String field = prefix + "arguments." + checked.size() + ".";
            checked.add(new StepArgument(
                    Text.required(field + "name", argument.name(), Text.MAX_LINE),
                    Text.block(field + "description", argument.description()),
                    Text.line(field + "type", argument.type(), Text.MAX_LINE),
                    Text.block(field + "default_value", argument.defaultValue())));
        }
        if (checked.size() > MOST_ARGUMENTS) {
            throw ProblemException.invalidField(prefix + "arguments", "must not be more than " + MOST_ARGUMENTS);
        }
        return new String(json.write(checked), StandardCharsets.UTF_8);
    }

    public List<StepArgument> arguments(String stored) {
        byte[] utf8 = stored.getBytes(StandardCharsets.UTF_8);
        return List.of(json.read(new ByteArrayInputStream(utf8), StepArgument[].class));
    }

    Step step(StepRow row) {
        return new Step(
                row.id(),
                row.position(),
                row.techniqueId(),
                row.mitreId(),
                row.title(),
                row.description(),
                row.expectedDetection(),
                row.platform(),
                row.executor(),
                row.procedureText(),
                row.cleanupText(),
                row.prerequisites(),
                arguments(row.arguments()),
                row.reference());
    }
}
