package io.aegis.test;

import io.aegis.api.rest.Change;
import io.aegis.api.test.DetectionResult;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies with a member or two. */
final class Bodies {
    static final GeneralChange NO_GENERAL = general(Change.absent(), Change.absent());
    static final RedChange NO_RED = red(Change.absent());

    private Bodies() {}

    static NewTestBody titled(String title, @Nullable String technique) {
        return new NewTestBody(
                technique, title, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    static NewTestBody classified(String title, String technique, Classification classification) {
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

    static NewTestBody retest(UUID of) {
        return new NewTestBody(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                of);
    }

    static NewTestBody assigned(String title, @Nullable String red, @Nullable String blue, Classification as) {
        return new NewTestBody(
                House.TECHNIQUE,
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

    static GeneralChange title(String title) {
        return general(Change.to(title), Change.absent());
    }

    static GeneralChange due(LocalDate date, Priority priority) {
        return new GeneralChange(
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

    static GeneralChange technique(String technique) {
        return new GeneralChange(
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

    static GeneralChange redAssignee(@Nullable String user) {
        return new GeneralChange(
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

    static GeneralChange general(Change<String> title, Change<String> name) {
        return new GeneralChange(
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

    static GeneralChange description(Change<String> description) {
        return new GeneralChange(
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

    static RedChange red(Change<String> notes) {
        return new RedChange(
                notes, Change.absent(), Change.absent(), Change.absent(), Change.absent(), Change.absent());
    }

    static BlueChange blue(Change<DetectionResult> result, Change<String> notes) {
        return new BlueChange(result, notes, Change.absent(), Change.absent(), Change.absent(), Change.absent());
    }

    static RemediationChange remediation(RemediationStatus status, @Nullable String notes) {
        return new RemediationChange(Change.to(status), Change.to(notes), Change.absent(), Change.absent());
    }
}
