package io.aegis.campaign;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.Created;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.campaign.member.ActorCampaignService;
import io.aegis.campaign.member.CampaignTest;
import io.aegis.campaign.member.MembershipService;
import io.aegis.campaign.member.NewActorCampaign;
import io.aegis.campaign.member.NewCampaignTest;
import io.aegis.campaign.member.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import javax.validation.Valid;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /campaigns}. */
@Component(service = CampaignResource.class)
@RestResource(segment = "campaigns")
@Path("")
@Produces("application/json")
@RequiresPermission(CampaignPermissions.READ)
public final class CampaignResource {
    private final CampaignViews views;
    private final CampaignService campaigns;
    private final MembershipService members;
    private final ActorCampaignService actorCampaigns;

    @Activate
    public CampaignResource(
            @Reference CampaignViews views,
            @Reference CampaignService campaigns,
            @Reference MembershipService members,
            @Reference ActorCampaignService actorCampaigns) {
        this.views = views;
        this.campaigns = campaigns;
        this.members = members;
        this.actorCampaigns = actorCampaigns;
    }

    /** The campaigns that a filter lets through. */
    @GET
    @Operation(summary = "List campaigns")
    public Page<CampaignRow> list(@BeanParam CampaignFilter filter, @BeanParam PageRequest page) {
        return views.list(filter, page);
    }

    /** One campaign. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "Get a campaign with its tests",
            description = "In their order, and only those that the caller may see.")
    public CampaignDetail get(@PathParam("id") UUID id) {
        return views.detail(id);
    }

    /** Creates a campaign. */
    @POST
    @BodyLimit(bytes = 2 << 20)
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(summary = "Create a campaign in draft")
    @ApiResponse(
            responseCode = "201",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignDetail.class)))
    public Response create(@Valid NewCampaign campaign) {
        CampaignDetail created = campaigns.create(campaign);
        return Created.at("campaigns", created.id(), created);
    }

    /** Creates a campaign from an actor. */
    @POST
    @Path("from-threat-actor/{actor_id}")
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(
            summary = "Create a campaign from a threat actor",
            description = "With one draft test for each active technique that the actor uses, from a template where "
                    + "there is one. 404 FEATURE_NOT_INSTALLED while no installed plugin knows threat actors.")
    @ApiResponse(
            responseCode = "201",
            description = "The campaign",
            content = @Content(schema = @Schema(implementation = CampaignDetail.class)))
    public Response createFromActor(
            @PathParam("actor_id") @Parameter(description = "ATT&CK id or UUID", example = "G0016") String actorId,
            @Valid @Nullable NewActorCampaign campaign) {
        CampaignDetail created = actorCampaigns.create(actorId, campaign == null ? NewActorCampaign.PLAIN : campaign);
        return Created.at("campaigns", created.id(), created);
    }

    /** Changes a campaign. */
    @PATCH
    @BodyLimit(bytes = 2 << 20)
    @Path("{id}")
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(summary = "Change a campaign", description = "409 INVALID_STATE once it is completed.")
    public CampaignDetail change(@PathParam("id") UUID id, @Valid CampaignChange change, @BeanParam IfMatch ifMatch) {
        return campaigns.change(id, change, ifMatch);
    }

    /** Sets when a campaign runs. */
    @PATCH
    @Path("{id}/schedule")
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(summary = "Set start_date and end_date", description = "null clears a date.")
    public CampaignDetail schedule(@PathParam("id") UUID id, @Valid ScheduleChange change, @BeanParam IfMatch ifMatch) {
        return campaigns.schedule(id, change, ifMatch);
    }

    /** Activates a campaign. */
    @POST
    @Path("{id}/activate")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(summary = "Activate a campaign", description = "It must be in draft and have at least one test.")
    @ApiResponse(responseCode = "200", description = "The campaign")
    public CampaignDetail activate(@PathParam("id") UUID id) {
        return campaigns.activate(id);
    }

    /** Completes a campaign. */
    @POST
    @Path("{id}/complete")
    @RequiresPermission(CampaignPermissions.COMPLETE)
    @Operation(summary = "Complete a campaign", description = "It must be active, and is never changed again.")
    @ApiResponse(responseCode = "200", description = "The campaign")
    public CampaignDetail complete(@PathParam("id") UUID id) {
        return campaigns.complete(id);
    }

    /** Puts a test into a campaign. */
    @POST
    @Path("{id}/tests")
    @Consumes("application/json")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(summary = "Add a test to a campaign", description = "At a position, or last.")
    @ApiResponse(
            responseCode = "201",
            description = "The test in the campaign; its id is the one by which it is taken out again",
            content = @Content(schema = @Schema(implementation = CampaignTest.class)))
    public Response addTest(@PathParam("id") UUID id, @Valid NewCampaignTest test) {
        CampaignTest added = members.add(id, test);
        return Created.at("campaigns", id + "/tests/" + added.id(), added);
    }

    /** Takes a test out of a campaign. */
    @DELETE
    @Path("{id}/tests/{ctid}")
    @RequiresPermission(CampaignPermissions.WRITE)
    @Operation(summary = "Remove a test from a campaign", description = "The test itself stays.")
    public void removeTest(
            @PathParam("id") UUID id,
            @PathParam("ctid") @Parameter(description = "The id that the test has in the campaign") UUID memberId,
            @BeanParam IfMatch ifMatch) {
        members.remove(id, memberId, ifMatch);
    }

    /** How far a campaign is. */
    @GET
    @Path("{id}/progress")
    @Operation(
            summary = "Count the validated tests of a campaign, and all",
            description = "Tests that the caller may not see are not counted.")
    public Progress progress(@PathParam("id") UUID id) {
        return views.progress(id);
    }

    /** What happened to a campaign. */
    @GET
    @Path("{id}/history")
    @Operation(
            summary = "List what happened to a campaign",
            description = "Changes of its state and its dates, tests added and removed; the first first.")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        return views.history(id, page);
    }
}
