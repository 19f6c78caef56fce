package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.technique.api.Platforms;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.People;
import io.aegis.testcase.list.SearchWords;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of templates, as a {@code @BeanParam}. */
public final class TemplateFilter {

    @QueryParam("technique_id")
    @Parameter(description = "A technique: its UUID or ATT&CK id")
    private @Nullable String techniqueId;

    @QueryParam("platform")
    @Parameter(description = "A platform, in any case, as ATT&CK or as Atomic Red Team writes it")
    private @Nullable String platform;

    @QueryParam("source")
    @Parameter(description = "The catalogue that they came from, custom for those that were written here")
    private @Nullable String source;

    @QueryParam("search")
    @Parameter(description = "Words, or beginnings of words, that name or description all hold")
    private @Nullable String search;

    @QueryParam("sort")
    @Parameter(
            description = "With - for downwards",
            schema =
                    @Schema(
                            defaultValue = "name",
                            allowableValues = {"name", "-name", "created_at", "-created_at", "updated_at", "-updated_at"
                            }))
    private @Nullable String sort;

    public TemplateFilter() {}

    /** What is asked for; 400 for what cannot be asked. */
    TemplateQuery query(Techniques techniques) {
        String wantedPlatform = Text.query("platform", platform);
        String words = Text.query("search", search);
        return new TemplateQuery(
                technique(techniques),
                wantedPlatform == null ? null : List.copyOf(Platforms.spellings(wantedPlatform)),
                Text.query("source", source),
                words == null ? null : SearchWords.query(words),
                TemplateOrder.of(Text.query("sort", sort)));
    }

    private @Nullable UUID technique(Techniques techniques) {
        String wanted = Text.query("technique_id", techniqueId);
        if (wanted == null) {
            return null;
        }
        // What was tied to a technique that was revoked since is with its successor.
        return techniques
                .current(wanted)
                .map(Technique::id)
                .or(() -> Optional.ofNullable(People.asId(wanted)))
                .orElseThrow(() -> ProblemException.invalidField("technique_id", "there is no technique " + wanted));
    }
}
