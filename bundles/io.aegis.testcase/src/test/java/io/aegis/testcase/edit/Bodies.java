package io.aegis.testcase.edit;

import io.aegis.api.rest.Change;
import io.aegis.testcase.Classification;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.api.DetectionResult;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies with a member or two. */
public final class Bodies {
    static final PlanChange NO_GENERAL = general(Change.absent(), Change.absent());
    static final RedChange NO_RED = red(Change.absent());

    private Bodies() {}

    public static NewTestBody titled(String title, @Nullable String technique) {
        return new NewTestBody(
                technique, title, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    public static NewTestBody classified(String title, String technique, Classification classification) {
        return new NewTestBody(
                technique,
                title,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                classification,
                null,
                null);
    }

    public static NewTestBody retest(UUID of) {
        return new NewTestBody(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                of);
    }

    public static NewTestBody assigned(String title, @Nullable String red, @Nullable String blue, Classification as) {
        return new NewTestBody(
                TestFixture.TECHNIQUE,
                title,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                red,
                blue,
                as,
                null,
                null);
    }

    public static PlanChange title(String title) {
        return general(Change.to(title), Change.absent());
    }

    public static PlanChange due(LocalDate date, Priority priority) {
        return new PlanChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.to(priority),
                Change.absent(),
                Change.to(date),
                Change.absent(),
                Change.absent());
    }

    static PlanChange technique(String technique) {
        return new PlanChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.to(technique),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent());
    }

    public static PlanChange redAssignee(@Nullable String user) {
        return new PlanChange(
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.to(user),
                Change.absent());
    }

    static PlanChange general(Change<String> title, Change<String> name) {
        return new PlanChange(
                title,
                name,
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent());
    }

    public static PlanChange description(Change<String> description) {
        return new PlanChange(
                Change.absent(),
                Change.absent(),
                description,
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent(),
                Change.absent());
    }

    public static RedChange red(Change<String> notes) {
        return new RedChange(
                notes, Change.absent(), Change.absent(), Change.absent(), Change.absent(), Change.absent());
    }

    public static BlueChange blue(Change<DetectionResult> result, Change<String> notes) {
        return new BlueChange(result, notes, Change.absent(), Change.absent(), Change.absent(), Change.absent());
    }

    public static RemediationChange remediation(RemediationStatus status, @Nullable String notes) {
        return new RemediationChange(Change.to(status), Change.to(notes), Change.absent(), Change.absent());
    }
}
