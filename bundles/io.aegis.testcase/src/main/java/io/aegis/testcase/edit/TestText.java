package io.aegis.testcase.edit;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a test that a template may give.
 *
 * @param title a line
 * @param description what it is about
 * @param objective what shall be shown
 * @param platform where it is executed
 * @param procedureText the steps or commands; never executed by the server
 * @param prerequisites what must be there before
 * @param cleanupText how to take it back
 * @param toolUsed with what
 */
public record TestText(
        String title,
        @Nullable String description,
        @Nullable String objective,
        @Nullable String platform,
        @Nullable String procedureText,
        @Nullable String prerequisites,
        @Nullable String cleanupText,
        @Nullable String toolUsed) {

    /** With what a caller said in place of what the template says. */
    TestText with(@Nullable String otherTitle, @Nullable String otherObjective, @Nullable String otherPlatform) {
        return new TestText(
                otherTitle == null ? title : otherTitle,
                description,
                otherObjective == null ? objective : otherObjective,
                otherPlatform == null ? platform : otherPlatform,
                procedureText,
                prerequisites,
                cleanupText,
                toolUsed);
    }
}
