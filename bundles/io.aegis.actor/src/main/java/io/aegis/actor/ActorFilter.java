package io.aegis.actor;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.rest.PageRequest;
import io.aegis.technique.api.Techniques;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of actors, as a {@code @BeanParam}. */
public final class ActorFilter {
    @QueryParam("search")
    @Parameter(
            description =
                    "A part of the name, of an alias or of the ATT&CK id, whatever the case, accents, blanks and hyphens")
    private @Nullable String search;

    @QueryParam("technique")
    @Parameter(description = "A technique that they use: UUID or ATT&CK id", example = "T1059.001")
    private @Nullable String technique;

    @QueryParam("source")
    @Parameter(schema = @Schema(allowableValues = {"mitre", "custom"}))
    private @Nullable String source;

    @QueryParam("tag")
    @Parameter(description = "A tag that was given to them here, whatever the case")
    private @Nullable String tag;

    @QueryParam("include_revoked")
    @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
    private @Nullable Boolean includeRevoked;

    @QueryParam("include_deprecated")
    @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
    private @Nullable Boolean includeDeprecated;

    @QueryParam("include_retired")
    @Parameter(
            description = "Also groups that the newest bundles no longer hold",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    private @Nullable Boolean includeRetired;

    @QueryParam("sort")
    @Parameter(
            schema =
                    @Schema(
                            allowableValues = {"name", "-name", "mitre_id", "-mitre_id"},
                            defaultValue = "name"))
    private @Nullable String sort;

    public ActorFilter() {}

    /** What is asked for; 400 for what cannot be asked. */
    ActorQuery query(PageRequest page, Techniques techniques) {
        String text = Text.query("search", search);
        String wantedTag = Text.query("tag", tag);
        return new ActorQuery(
                text == null ? null : Text.pattern(text),
                text == null ? null : Text.pattern(ActorName.key(text)),
                technique(techniques),
                custom(),
                wantedTag == null ? null : Text.tagKey(wantedTag),
                Boolean.TRUE.equals(includeRevoked),
                Boolean.TRUE.equals(includeDeprecated),
                Boolean.TRUE.equals(includeRetired),
                ActorItem.SORTS.slice(sort, page));
    }

    private @Nullable UUID technique(Techniques techniques) {
        String id = Text.query("technique", technique);
        return id == null
                ? null
                : techniques
                        .current(id)
                        .orElseThrow(() -> ProblemException.invalidField(
                                "technique", "there is no technique of that UUID or ATT&CK id"))
                        .id();
    }

    private @Nullable Boolean custom() {
        String text = Text.query("source", source);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "custom" -> true;
            case "mitre" -> false;
            default -> throw ProblemException.invalidField("source", "must be mitre or custom");
        };
    }
}
