package io.aegis.testcase.edit;

import io.aegis.api.input.Text;
import io.aegis.api.rest.Change;
import io.aegis.api.security.User;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Input;
import io.aegis.testcase.People;
import io.aegis.testcase.Priority;
import io.aegis.testcase.Team;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes out of what is there and what a caller says the general fields of a test. */
public final class PlanMerge {
    private final Techniques techniques;
    private final People people;

    public PlanMerge(Techniques techniques, People people) {
        this.techniques = techniques;
        this.people = people;
    }

    public PlanFields merge(PlanFields now, PlanChange change) {
        User red = people.assignee("red_assignee", change.redAssignee().value(), Team.RED);
        User blue = people.assignee("blue_assignee", change.blueAssignee().value(), Team.BLUE);
        boolean redStays = !change.redAssignee().isPresent();
        boolean blueStays = !change.blueAssignee().isPresent();
        return new PlanFields(
                title(now, change),
                Input.block("description", change.description(), now.description()),
                Input.block("objective", change.objective(), now.objective()),
                technique(now, change),
                Input.line("platform", change.platform(), now.platform()),
                Input.block("procedure_text", change.procedureText(), now.procedureText()),
                Input.block("prerequisites", change.prerequisites(), now.prerequisites()),
                Input.block("cleanup_text", change.cleanupText(), now.cleanupText()),
                Input.line("tool_used", change.toolUsed(), now.toolUsed()),
                priority(now, change),
                change.tags().isPresent() ? Text.tags(change.tags().value()) : now.tags(),
                Input.date("due_date", change.dueDate(), now.dueDate()),
                redStays ? now.redAssigneeId() : idOf(red),
                redStays ? now.redAssigneeName() : nameOf(red),
                blueStays ? now.blueAssigneeId() : idOf(blue),
                blueStays ? now.blueAssigneeName() : nameOf(blue));
    }

    private static String title(PlanFields now, PlanChange change) {
        String title = change.title().orKeepRequired("title", now.title());
        String name = change.name().orKeepRequired("name", now.title());
        if (change.title().isPresent() && change.name().isPresent()) {
            Input.same("title", title.strip(), "name", name.strip());
        }
        boolean isTitle = change.title().isPresent();
        return Input.required(isTitle ? "title" : "name", isTitle ? title : name);
    }

    private UUID technique(PlanFields now, PlanChange change) {
        Change<String> id = change.techniqueId();
        String wanted = id.orKeepRequired("technique_id", now.techniqueId().toString());
        // A test may stay with a technique that is no longer active.
        return id.isPresent() && !isSame(now.techniqueId(), wanted)
                ? techniques.require("technique_id", wanted).id()
                : now.techniqueId();
    }

    private boolean isSame(UUID technique, String wanted) {
        return techniques
                .current(wanted)
                .filter(found -> found.id().equals(technique))
                .isPresent();
    }

    private static Priority priority(PlanFields now, PlanChange change) {
        Priority priority = change.priority().orKeep(now.priority());
        return priority == null ? Priority.MEDIUM : priority;
    }

    private static @Nullable UUID idOf(@Nullable User user) {
        return user == null ? null : user.id();
    }

    private static @Nullable String nameOf(@Nullable User user) {
        return user == null ? null : user.username();
    }
}
