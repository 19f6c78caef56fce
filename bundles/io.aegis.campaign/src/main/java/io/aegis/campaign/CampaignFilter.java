package io.aegis.campaign;

import io.aegis.api.rest.PageRequest;
import io.aegis.campaign.input.ListOrder;
import io.aegis.campaign.input.Texts;
import io.aegis.campaign.member.Actors;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of campaigns, as a {@code @BeanParam}. */
public final class CampaignFilter {
    @QueryParam("status")
    private @Nullable CampaignStatus status;

    @QueryParam("type")
    private @Nullable CampaignType type;

    @QueryParam("start_date")
    @Parameter(description = "Only campaigns that run on that day or later. Where one has no last day it runs on")
    private @Nullable LocalDate startDate;

    @QueryParam("end_date")
    @Parameter(description = "Only campaigns that run on that day or earlier")
    private @Nullable LocalDate endDate;

    @QueryParam("threat_actor_id")
    @Parameter(description = "The ATT&CK id or the UUID of an actor", example = "G0016")
    private @Nullable String threatActorId;

    @QueryParam("tag")
    private @Nullable String tag;

    @QueryParam("created_by")
    @Parameter(description = "The name of a user")
    private @Nullable String createdBy;

    @QueryParam("search")
    @Parameter(description = "A part of the name, the description or the objective")
    private @Nullable String search;

    @QueryParam("sort")
    @Parameter(
            schema =
                    @Schema(
                            defaultValue = "-created_at",
                            allowableValues = {
                                "created_at",
                                "-created_at",
                                "updated_at",
                                "-updated_at",
                                "name",
                                "-name",
                                "start_date",
                                "-start_date"
                            }))
    private @Nullable String sort;

    /** Called by JAX-RS. */
    public CampaignFilter() {}

    /** What is asked for; 400 for what cannot be asked. */
    CampaignQuery query(PageRequest page, Actors actors) {
        CampaignService.checkDates(startDate, endDate);
        ListOrder order = ListOrder.of(
                sort,
                ListOrder.Column.CREATED_AT,
                ListOrder.Column.UPDATED_AT,
                ListOrder.Column.NAME,
                ListOrder.Column.START_DATE);
        String actor = Texts.optionalLine("threat_actor_id", threatActorId, Texts.NAME);
        return new CampaignQuery(
                status,
                type,
                startDate,
                endDate,
                actor == null ? null : actors.key(actor),
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
