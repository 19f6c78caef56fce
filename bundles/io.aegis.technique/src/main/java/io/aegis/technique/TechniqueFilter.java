package io.aegis.technique;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.technique.TechniqueQuery.TechniqueOrder;
import io.aegis.technique.coverage.CoverageStatus;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of techniques, as a {@code @BeanParam}. */
public final class TechniqueFilter {
    private static final int MAX_LIMIT = 1_000;

    @QueryParam("tactic_id")
    @Parameter(description = "A tactic: its id, ATT&CK id (TA0002) or short name (execution)")
    private @Nullable String tacticId;

    @QueryParam("tactic")
    @Parameter(description = "The same under the name that the older contract has for it")
    private @Nullable String tactic;

    @QueryParam("platform")
    @Parameter(description = "A platform, in any case, for example Windows")
    private @Nullable String platform;

    @QueryParam("coverage_status")
    @Parameter(
            schema = @Schema(allowableValues = {"not_evaluated", "in_progress", "partial", "validated", "not_covered"}))
    private @Nullable String coverageStatus;

    @QueryParam("status")
    @Parameter(
            description = "The same as coverage_status",
            schema = @Schema(allowableValues = {"not_evaluated", "in_progress", "partial", "validated", "not_covered"}))
    private @Nullable String status;

    @QueryParam("search")
    @Parameter(description = "A part of the ATT&CK id or of the name")
    private @Nullable String search;

    @QueryParam("review_required")
    private @Nullable Boolean reviewRequired;

    @QueryParam("domain")
    @Parameter(description = "enterprise, mobile or ics; without it all that are there")
    private @Nullable String domain;

    @QueryParam("include_revoked")
    @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
    private @Nullable Boolean includeRevoked;

    @QueryParam("include_deprecated")
    @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
    private @Nullable Boolean includeDeprecated;

    @QueryParam("include_retired")
    @Parameter(
            description = "Also techniques that the newest bundle no longer holds",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    private @Nullable Boolean includeRetired;

    @QueryParam("sort")
    @Parameter(schema = @Schema(allowableValues = {"mitre_id", "-mitre_id", "name", "-name"}))
    private @Nullable String sort;

    @QueryParam("offset")
    @Parameter(schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    private @Nullable Integer offset;

    @QueryParam("limit")
    @Parameter(
            description = "At most so many; without it all",
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
    private @Nullable Integer limit;

    public TechniqueFilter() {}

    /** What is asked for; 400 for what cannot be asked. */
    TechniqueQuery query() {
        String text = Text.query("search", search);
        CoverageStatus wanted = QueryText.status("coverage_status", coverageStatus);
        CoverageStatus wantedToo = QueryText.status("status", status);
        if (wanted != null && wantedToo != null && wanted != wantedToo) {
            throw ProblemException.invalidField("status", "names another status than coverage_status");
        }
        return new TechniqueQuery(
                QueryText.lowerCase("tactic", tactic),
                QueryText.lowerCase("tactic_id", tacticId),
                QueryText.platforms("platform", platform),
                wanted != null ? wanted : wantedToo,
                text == null ? null : Text.pattern(text),
                reviewRequired,
                QueryText.domain("domain", domain),
                Boolean.TRUE.equals(includeRevoked),
                Boolean.TRUE.equals(includeDeprecated),
                Boolean.TRUE.equals(includeRetired),
                order(),
                QueryText.number("offset", offset, 0, Integer.MAX_VALUE, 0),
                QueryText.number("limit", limit, 1, MAX_LIMIT, 0));
    }

    private TechniqueOrder order() {
        String name = Text.query("sort", sort);
        return switch (name == null ? "mitre_id" : name) {
            case "mitre_id" -> TechniqueOrder.MITRE_ID;
            case "-mitre_id" -> TechniqueOrder.MITRE_ID_DOWN;
            case "name" -> TechniqueOrder.NAME;
            case "-name" -> TechniqueOrder.NAME_DOWN;
            default -> throw ProblemException.invalidField("sort", "must be mitre_id, -mitre_id, name or -name");
        };
    }
}
