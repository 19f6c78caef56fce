package io.aegis.campaign.path;

import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.input.ListOrder;
import io.aegis.campaign.input.Texts;
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

    /** Called by JAX-RS. */
    public AttackPathFilter() {}

    /** What is asked for; 400 for what cannot be asked. */
    AttackPathQuery query(PageRequest page, Techniques techniques) {
        ListOrder order =
                ListOrder.of(sort, ListOrder.Column.CREATED_AT, ListOrder.Column.UPDATED_AT, ListOrder.Column.NAME);
        String named = Texts.optionalLine("technique_id", techniqueId, Texts.NAME);
        Technique technique = named == null ? null : techniques.current(named).orElse(null);
        String onPlatform = Texts.optionalLine("platform", platform, Texts.NAME);
        return new AttackPathQuery(
                technique == null ? null : technique.id(),
                technique == null ? named : null,
                onPlatform == null ? null : List.copyOf(Platforms.spellings(onPlatform)),
                Texts.optionalLine("tag", tag, Texts.NAME),
                Texts.optionalLine("created_by", createdBy, Texts.NAME),
                Texts.pattern(search),
                Texts.keyPatterns(search),
                order,
                order.after(page),
                page.offset(),
                page.limit());
    }
}
