package io.aegis.core.security.account;

import io.aegis.api.input.Text;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.core.security.Permissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Map;
import javax.validation.Valid;
import javax.validation.constraints.NotNull;
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
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /users}: for administrators, and {@code /users/me} for everybody. */
@Component(service = UserResource.class)
@RestResource(segment = "users")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(Permissions.MANAGE_USERS)
public final class UserResource {

    private final UserService service;
    private final ProfileService profile;

    @Activate
    public UserResource(@Reference UserService service, @Reference ProfileService profile) {
        this.service = service;
        this.profile = profile;
    }

    /** Lists users by their names, also deactivated ones. */
    @GET
    @Operation(summary = "List users")
    public Page<UserView> list(
            @QueryParam("role")
                    @Schema(allowableValues = {"admin", "red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
                    @Nullable
                    String role,
            @QueryParam("is_active") @Nullable Boolean isActive,
            @QueryParam("search") @Nullable String search,
            @BeanParam PageRequest page) {
        UserFilter filter = new UserFilter(
                role == null || role.isEmpty() ? null : UserService.role(role), isActive, Text.query("search", search));
        return service.list(filter, page);
    }

    /** Creates a user, who must change the password at the first login. */
    @POST
    @BodyLimit(bytes = 16 << 10)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a user")
    @ApiResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response create(@Valid @NotNull NewUser wanted) {
        UserView created = service.create(wanted);
        return Response.created(URI.create("/api/v1/users/" + created.id()))
                .entity(created)
                .build();
    }

    /** Answers the caller's own profile. */
    @GET
    @Path("me")
    @RequiresPermission(RequiresPermission.AUTHENTICATED)
    @Operation(summary = "Get one's own profile")
    public UserView me() {
        return profile.me();
    }

    /** Changes single preferences of one's own: the members of the body, {@code null} removes one. */
    @PATCH
    @Path("me/preferences")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.AUTHENTICATED)
    @Operation(summary = "Change one's own preferences")
    public UserView changePreferences(@NotNull Map<String, @Nullable Object> change, @BeanParam IfMatch condition) {
        return profile.changePreferences(change, condition);
    }

    /** Answers a user. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a user")
    public UserView get(@PathParam("id") String id) {
        return service.get(id);
    }

    /**
     * Changes a user. A new role, password or deactivation ends the user's sessions; a new password and deactivation
     * also revoke all API keys of the user, for good.
     */
    @PATCH
    @BodyLimit(bytes = 16 << 10)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a user",
            description = "A new role or password and deactivation end the sessions of the user; a new password and"
                    + " deactivation also revoke all of the user's API keys, for good.")
    public UserView change(
            @PathParam("id") String id, @Valid @NotNull UserChange change, @BeanParam IfMatch condition) {
        return service.change(id, change, condition);
    }

    /** Ends all sessions of a user. */
    @POST
    @Path("{id}/logout-all")
    @Operation(summary = "End all sessions of a user, on all nodes")
    @ApiResponse(responseCode = "204", description = "Logged out everywhere; API keys stay")
    public void logoutAll(@PathParam("id") String id) {
        service.logoutAll(id);
    }

    /** Deactivates a user; what they did stays theirs. */
    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Deactivate a user",
            description = "Ends the sessions of the user and revokes all of the user's API keys, for good.")
    @ApiResponse(responseCode = "204", description = "Deactivated")
    public void deactivate(@PathParam("id") String id, @BeanParam IfMatch condition) {
        service.deactivate(id, condition);
    }
}
