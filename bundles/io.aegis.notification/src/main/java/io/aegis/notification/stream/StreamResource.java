package io.aegis.notification.stream;

import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.concurrent.CompletionStage;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.sse.OutboundSseEvent;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /notifications/stream}. */
@Component(service = StreamResource.class)
@RestResource(segment = "notifications")
@Path("stream")
@RequiresPermission(RequiresPermission.AUTHENTICATED)
public final class StreamResource {
    private final NotificationStreams streams;

    @Activate
    public StreamResource(@Reference NotificationStreams streams) {
        this.streams = streams;
    }

    /** Notifications as they come. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Stream one's own notifications as they come",
            description =
                    "Server-sent events; the data of each is a notification. With Last-Event-ID it goes on after that "
                            + "one. Ends when the token expires or is revoked.")
    @ApiResponse(responseCode = "200", description = "The stream")
    public void stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context SseEventSink sink, @Context Sse sse) {
        streams.open(lastEventId, new JaxRsSink(sink, sse));
    }

    private record JaxRsSink(SseEventSink sink, Sse sse) implements StreamSink {
        @Override
        public CompletionStage<?> send(Frame frame) {
            OutboundSseEvent.Builder event = sse.newEventBuilder();
            if (frame.id() != null) {
                event.id(frame.id());
            }
            if (frame.data() != null) {
                event.data(String.class, frame.data());
            }
            if (frame.retry() != null) {
                event.reconnectDelay(frame.retry().toMillis());
            }
            if (frame.equals(Frame.HEARTBEAT)) {
                event.comment("");
            }
            return sink.send(event.build());
        }

        @Override
        public boolean isClosed() {
            return sink.isClosed();
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
