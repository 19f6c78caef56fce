package io.aegis.webhook.delivery;

import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /webhooks/{id}/deliveries}. */
@Component(service = DeliveryResource.class)
@RestResource(segment = "webhooks")
@Path("{id}/deliveries")
@Produces("application/json")
@RequiresPermission("webhook:manage")
public final class DeliveryResource {
    private final DeliveryService service;

    @Activate
    public DeliveryResource(@Reference DeliveryService service) {
        this.service = service;
    }

    /** What was sent, the newest first. */
    @GET
    @Operation(summary = "Read the delivery log of a webhook, the newest first")
    public Page<DeliveryView> list(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable DeliveryState state,
            @QueryParam("event_type") @Nullable String eventType,
            @BeanParam PageRequest page) {
        return service.list(id, state, eventType, page);
    }

    /** One entry. */
    @GET
    @Path("{delivery_id}")
    @Operation(summary = "Get one delivery, with what is sent and how each attempt went")
    public DeliveryView get(@PathParam("id") UUID id, @PathParam("delivery_id") UUID deliveryId) {
        return service.get(id, deliveryId);
    }

    /** Sends it again. */
    @POST
    @Path("{delivery_id}/resend")
    @Operation(
            summary = "Send a delivery again",
            description = "It goes into the queue as if it were new, with the same webhook-id.")
    @ApiResponse(
            responseCode = "202",
            description = "It is in the queue",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response resend(@PathParam("id") UUID id, @PathParam("delivery_id") UUID deliveryId) {
        return Response.accepted(service.sendAgain(id, deliveryId)).build();
    }
}
