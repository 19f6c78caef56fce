package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Input;
import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a PATCH.
 *
 * @param local only {@code false}: gives the template of a catalogue back to its next import
 */
record TemplateChange(
        Change<String> techniqueId,
        Change<String> name,
        Change<String> title,
        Change<String> description,
        Change<String> objective,
        Change<List<String>> platforms,
        Change<String> platform,
        Change<String> procedureText,
        Change<String> cleanupText,
        Change<String> toolUsed,
        Change<String> executor,
        Change<Boolean> elevated,
        Change<List<Prerequisite>> prerequisites,
        Change<Map<String, Argument>> arguments,
        Change<String> url,
        Change<Boolean> local) {

    /** The fields after it, checked. */
    TemplateFields of(TemplateFields now, Techniques techniques) {
        return TemplateRules.checked(new TemplateFields(
                technique(now.techniqueId(), techniques),
                named(now.name()),
                description.orKeep(now.description()),
                objective.orKeep(now.objective()),
                platforms(now.platforms()),
                procedureText.orKeep(now.procedureText()),
                cleanupText.orKeep(now.cleanupText()),
                toolUsed.orKeep(now.toolUsed()),
                executor.orKeep(now.executor()),
                Boolean.TRUE.equals(elevated.orKeep(now.elevated())),
                new TemplateParts(
                        Objects.requireNonNullElse(
                                prerequisites.orKeep(now.parts().prerequisites()), List.of()),
                        Objects.requireNonNullElse(arguments.orKeep(now.parts().arguments()), Map.of())),
                url.orKeep(now.url())));
    }

    /** True if it gives the template back to its catalogue. */
    boolean givesBack() {
        if (local.isPresent() && !Boolean.FALSE.equals(local.value())) {
            throw ProblemException.invalidField(
                    "local", "can only be set to false, which gives the template back to the next import");
        }
        return local.isPresent();
    }

    private UUID technique(UUID now, Techniques techniques) {
        String wanted = techniqueId.orKeepRequired("technique_id", now.toString());
        // A template may stay with a technique that was revoked since.
        return techniques
                .find(wanted)
                .filter(found -> found.id().equals(now))
                .map(found -> now)
                .orElseGet(() -> techniqueId.isPresent()
                        ? techniques.require("technique_id", wanted).id()
                        : now);
    }

    private String named(String now) {
        String one = name.orKeepRequired("name", now);
        String other = title.orKeepRequired("title", now);
        if (name.isPresent() && title.isPresent()) {
            Input.same("name", one.strip(), "title", other.strip());
        }
        return name.isPresent() ? one : other;
    }

    private List<String> platforms(List<String> now) {
        @Nullable List<String> several = platforms.orKeep(now);
        if (!platform.isPresent()) {
            return several == null ? List.of() : several;
        }
        if (platforms.isPresent()) {
            throw ProblemException.invalidField("platform", "cannot be given beside platforms");
        }
        String one = platform.value();
        return one == null ? List.of() : List.of(one);
    }
}
