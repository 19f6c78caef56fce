package io.aegis.webhook;

import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.CallsOut;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.webhook.delivery.DeliveryService;
import io.aegis.webhook.delivery.DeliveryView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /webhooks}. */
@Component(service = WebhookResource.class)
@RestResource(segment = "webhooks")
@Path("")
@Produces("application/json")
@RequiresPermission("webhook:manage")
public final class WebhookResource {
    private final WebhookService service;
    private final DeliveryService deliveries;

    @Activate
    public WebhookResource(@Reference WebhookService service, @Reference DeliveryService deliveries) {
        this.service = service;
        this.deliveries = deliveries;
    }

    /** The webhooks, the newest first. */
    @GET
    @Operation(summary = "List webhooks, the newest first")
    public Page<WebhookView> list(
            @QueryParam("enabled") @Nullable Boolean enabled,
            @QueryParam("event") @Nullable String event,
            @BeanParam PageRequest page) {
        return service.list(enabled, event, page);
    }

    /** Creates a webhook. */
    @POST
    @BodyLimit(bytes = 128 << 10)
    @CallsOut
    @Consumes("application/json")
    @Operation(
            summary = "Create a webhook",
            description =
                    "Events: types that an installed plugin declares, or * for all. Without a secret one is made, and shown in this answer only. One that "
                            + "can be read as base64, with whsec_ or without, is read so, as the libraries of Standard Webhooks "
                            + "do; secret_form of the answer says so, or raw. The values of headers are never shown.")
    @ApiResponse(
            responseCode = "201",
            description = "The webhook",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response create(@Valid NewWebhook webhook) {
        WebhookView created = service.create(webhook);
        return shownOnce(Response.created(URI.create("/api/v1/webhooks/" + created.id())), created);
    }

    /** One webhook. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a webhook, without its secret")
    public WebhookView get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    /** Changes a webhook. */
    @PATCH
    @BodyLimit(bytes = 128 << 10)
    @Path("{id}")
    @Consumes("application/json")
    @Operation(summary = "Change a webhook", description = "Enabling one that was disabled starts afresh.")
    public WebhookView change(@PathParam("id") UUID id, WebhookChange change, @BeanParam IfMatch ifMatch) {
        return service.change(id, change, ifMatch);
    }

    /** Deletes a webhook with its log. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a webhook with its delivery log")
    @ApiResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") UUID id, @BeanParam IfMatch ifMatch) {
        service.delete(id, ifMatch);
    }

    /** Replaces the secret. */
    @POST
    @Path("{id}/rotate-secret")
    @Consumes("application/json")
    @Operation(
            summary = "Replace the secret of a webhook",
            description = "The former one signs beside the new one for a while. Without a body, or without a secret in "
                    + "it, one is made, and shown in this answer only.")
    @ApiResponse(
            responseCode = "200",
            description = "The webhook",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response rotate(@PathParam("id") UUID id, @Nullable NewSecret secret, @BeanParam IfMatch ifMatch) {
        WebhookView rotated = service.rotate(id, secret, ifMatch);
        return shownOnce(Response.ok(), rotated);
    }

    private static Response shownOnce(Response.ResponseBuilder answer, WebhookView webhook) {
        if (webhook.secret() != null) {
            answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return answer.entity(webhook).build();
    }

    /** Sends a test event. */
    @POST
    @CallsOut
    @Path("{id}/test")
    @Operation(
            summary = "Send a test event now",
            description = "Once, of type webhook.test, also to a webhook that is disabled. Answers how it went.")
    public DeliveryView test(@PathParam("id") UUID id) {
        return deliveries.test(id);
    }
}
