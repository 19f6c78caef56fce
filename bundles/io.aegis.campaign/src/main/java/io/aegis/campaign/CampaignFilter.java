package io.aegis.campaign;

import io.aegis.api.input.Text;
import io.aegis.api.list.Sorts;
import io.aegis.campaign.member.Actors;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Objects;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of campaigns, as a {@code @BeanParam}. */
public final class CampaignFilter {
    /** Stands where a campaign has no first day: those come after all others. */
    private static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);

    static final Sorts<CampaignRow> SORTS = Sorts.of(CampaignRow::id, "id")
            .byInstant("created_at", "created_at", CampaignRow::createdAt)
            .byInstant("updated_at", "updated_at", CampaignRow::updatedAt)
            .byText("name", "name", CampaignRow::name)
            .byDate("start_date", "start_order", campaign -> Objects.requireNonNullElse(campaign.startDate(), NO_DATE))
            .standard("-created_at");

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

    public CampaignFilter() {}

    @Nullable
    String sort() {
        return sort;
    }

    /** What is asked for; 400 for what cannot be asked. */
    CampaignQuery query(Actors actors) {
        CampaignService.checkDates(startDate, endDate);
        String actor = Text.query("threat_actor_id", threatActorId);
        String oneTag = Text.query("tag", tag);
        String words = Text.query("search", search);
        return new CampaignQuery(
                status,
                type,
                startDate,
                endDate,
                actor == null ? null : actors.key(actor),
                oneTag == null ? null : Text.tagKey(oneTag),
                Text.query("created_by", createdBy),
                words == null ? null : Text.pattern(words),
                words == null ? null : SearchKey.patterns(words));
    }
}
