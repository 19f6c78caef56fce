package io.aegis.notification;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.notification.preference.PreferenceService;
import io.aegis.notification.preference.PreferencesChange;
import io.aegis.notification.preference.PreferencesView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /notifications}: one's own. */
@Component(service = NotificationResource.class)
@RestResource(segment = "notifications")
@Path("")
@Produces("application/json")
@RequiresPermission(RequiresPermission.AUTHENTICATED)
public final class NotificationResource {
    private final NotificationService service;
    private final PreferenceService preferences;

    @Activate
    public NotificationResource(@Reference NotificationService service, @Reference PreferenceService preferences) {
        this.service = service;
        this.preferences = preferences;
    }

    /** One's own notifications. */
    @GET
    @Operation(summary = "List one's own notifications, the newest first")
    public NotificationPage list(
            @QueryParam("unread") @Nullable Boolean unread,
            @QueryParam("type") @Nullable String type,
            @BeanParam PageRequest page) {
        return service.list(unread, type, page);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a notification of one's own")
    public NotificationView get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    /** Marks one as read. */
    @PATCH
    @Path("{id}")
    @Consumes("application/json")
    @Operation(
            summary = "Mark a notification of one's own as read",
            description = "Or as unread again with read false. Without a body it is read.")
    public NotificationView mark(@PathParam("id") UUID id, @Nullable ReadMark mark, @BeanParam IfMatch ifMatch) {
        boolean read = mark == null || mark.read() == null || mark.read();
        return service.mark(id, read, ifMatch);
    }

    /** Marks all as read. */
    @POST
    @Path("read-all")
    @Operation(summary = "Mark all of one's own notifications as read")
    public ReadAll markAll() {
        return new ReadAll(service.markAll());
    }

    /** How the caller wants to be told. */
    @GET
    @Path("preferences")
    @Operation(summary = "Get which notifications one wants, and by which channels")
    public PreferencesView preferences() {
        return preferences.get();
    }

    /** Changes how the caller wants to be told. */
    @PATCH
    @Path("preferences")
    @Consumes("application/json")
    @Operation(
            summary = "Change which notifications one wants, and by which channels",
            description = "Names with true or false; what is not named stays as it is.")
    public PreferencesView changePreferences(PreferencesChange change, @BeanParam IfMatch ifMatch) {
        return preferences.change(change, ifMatch);
    }
}
