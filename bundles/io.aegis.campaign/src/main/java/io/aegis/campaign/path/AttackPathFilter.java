package io.aegis.campaign.path;

import io.aegis.api.input.Text;
import io.aegis.api.list.Sorts;
import io.aegis.campaign.SearchKey;
import io.aegis.technique.api.Platforms;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of attack paths, as a {@code @BeanParam}. */
public final class AttackPathFilter {
    static final Sorts<AttackPathItem> SORTS = Sorts.of(AttackPathItem::id, "p.id")
            .byInstant("created_at", "p.created_at", AttackPathItem::createdAt)
            .byInstant("updated_at", "p.updated_at", AttackPathItem::updatedAt)
            .byText("name", "p.name", AttackPathItem::name)
            .standard("-created_at");

    @QueryParam("technique_id")
    @Parameter(description = "Only paths with a step of that technique: its UUID or ATT&CK id", example = "T1059.001")
    private @Nullable String techniqueId;

    @QueryParam("platform")
    @Parameter(description = "Only paths with a step on that platform")
    private @Nullable String platform;

    @QueryParam("tag")
    private @Nullable String tag;

    @QueryParam("created_by")
    @Parameter(description = "The name of a user")
    private @Nullable String createdBy;

    @QueryParam("search")
    @Parameter(description = "A part of the name or the description, or of the title of a step")
    private @Nullable String search;

    @QueryParam("sort")
    @Parameter(
            schema =
                    @Schema(
                            defaultValue = "-created_at",
                            allowableValues = {"created_at", "-created_at", "updated_at", "-updated_at", "name", "-name"
                            }))
    private @Nullable String sort;

    public AttackPathFilter() {}

    @Nullable
    String sort() {
        return sort;
    }

    /** What is asked for; 400 for what cannot be asked. */
    AttackPathQuery query(Techniques techniques) {
        String named = Text.query("technique_id", techniqueId);
        Technique technique = named == null ? null : techniques.current(named).orElse(null);
        String onPlatform = Text.query("platform", platform);
        String oneTag = Text.query("tag", tag);
        String words = Text.query("search", search);
        return new AttackPathQuery(
                technique == null ? null : technique.id(),
                technique == null ? named : null,
                onPlatform == null ? null : List.copyOf(Platforms.spellings(onPlatform)),
                oneTag == null ? null : Text.tagKey(oneTag),
                Text.query("created_by", createdBy),
                words == null ? null : Text.pattern(words),
                words == null ? null : SearchKey.patterns(words));
    }
}
