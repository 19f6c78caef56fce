package io.aegis.testcase.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test to be created in draft.
 *
 * @param techniqueId a technique that is active
 * @param title a line; null to take the template's, or the technique's name without one
 * @param objective what shall be shown, null for none
 * @param platform where, null to take the template's
 * @param templateId the template that the other fields are taken from, null for none
 * @param link what it belongs to, null for nothing
 */
public record NewTest(
        UUID techniqueId,
        @Nullable String title,
        @Nullable String objective,
        @Nullable String platform,
        @Nullable UUID templateId,
        @Nullable TestLink link) {}
