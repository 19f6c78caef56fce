package io.aegis.core.security.login;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.BodyLimit;
import io.aegis.api.rest.PublicEndpoint;
import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.core.security.account.PasswordChange;
import io.aegis.core.security.account.ProfileService;
import io.aegis.core.security.account.UserView;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.Identity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.validation.Valid;
import javax.validation.constraints.NotNull;
import javax.ws.rs.Consumes;
import javax.ws.rs.FormParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /auth}: coming, going, and one's own password. */
@Component(service = AuthResource.class)
@RestResource(segment = "auth")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(RequiresPermission.AUTHENTICATED)
public final class AuthResource {
    private static final int MAX_INPUT = 1_000;

    private final LoginService logins;
    private final ProfileService profile;
    private final CurrentCaller callers;

    @Activate
    public AuthResource(
            @Reference LoginService logins, @Reference ProfileService profile, @Reference CurrentCaller callers) {
        this.logins = logins;
        this.profile = profile;
        this.callers = callers;
    }

    /** Logs in with the form of the web console: the token comes in the answer and as a cookie. */
    @POST
    @BodyLimit(bytes = 8 << 10)
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PublicEndpoint
    @Operation(summary = "Log in with a form; sets the cookie aegis_token")
    @ApiResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    public Response login(
            @FormParam("username") @Parameter(required = true) @Nullable String username,
            @FormParam("password") @Parameter(required = true) @Schema(format = "password") @Nullable String password,
            @Parameter(hidden = true) @Context HttpHeaders headers,
            @Parameter(hidden = true) @Context UriInfo uri) {
        refuseQuery(uri);
        boolean takesCookie = CsrfGuard.checkLogin(headers::getHeaderString);
        String token = logins.login(required("username", username), required("password", password));
        Response.ResponseBuilder answer = uncached(Response.ok(TokenAnswer.of(token)));
        if (takesCookie) {
            answer.header(HttpHeaders.SET_COOKIE, SessionCookie.carrying(token, isSecure()));
        }
        return answer.build();
    }

    /** Addresses stand in logs and histories; a container takes a form's fields from there as well. */
    private static void refuseQuery(UriInfo uri) {
        if (uri.getRequestUri().getRawQuery() != null) {
            throw ProblemException.invalid(
                    "User name and password belong into the body, as form fields: this path takes"
                            + " no query. A password that was sent in a query should be changed.");
        }
    }

    /** Logs in a program: the same without a cookie. */
    @POST
    @BodyLimit(bytes = 8 << 10)
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PublicEndpoint
    @Operation(summary = "Get a token with a form")
    @ApiResponse(
            responseCode = "200",
            description = "The token and the seconds until it expires",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    public Response token(
            @FormParam("username") @Parameter(required = true) @Nullable String username,
            @FormParam("password") @Parameter(required = true) @Schema(format = "password") @Nullable String password,
            @Parameter(hidden = true) @Context UriInfo uri) {
        refuseQuery(uri);
        String token = logins.login(required("username", username), required("password", password));
        return uncached(Response.ok(TokenAnswer.withLifetime(token))).build();
    }

    /** Ends the session for good, on all nodes. */
    @POST
    @Path("logout")
    @Operation(summary = "Revoke the present token and clear the cookie")
    @ApiResponse(responseCode = "204", description = "Logged out")
    public Response logout() {
        logins.logout();
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.cleared(isSecure()))
                .build();
    }

    /** Ends all of one's own sessions, on all nodes. */
    @POST
    @Path("logout-all")
    @Operation(summary = "Log out everywhere: end all of one's own sessions, on all nodes")
    @ApiResponse(responseCode = "204", description = "Logged out everywhere; API keys stay")
    public Response logoutAll() {
        profile.logoutAll();
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.cleared(isSecure()))
                .build();
    }

    /** Answers who the caller is. */
    @GET
    @Path("me")
    @Operation(summary = "Get the present user")
    public UserView me() {
        return profile.me();
    }

    /** Changes one's own password. All tokens end; who came with a cookie gets a new one. */
    @POST
    @BodyLimit(bytes = 8 << 10)
    @Path("change-password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change one's own password; ends all sessions",
            description = "One's own API keys stay, unless revoke_api_keys is true.")
    @ApiResponse(responseCode = "204", description = "Changed")
    public Response changePassword(@Valid @NotNull PasswordChange change) {
        String token = profile.changePassword(change);
        Response.ResponseBuilder answer = uncached(Response.noContent());
        if (callers.current().identity().source() == Identity.Source.COOKIE) {
            answer.header(HttpHeaders.SET_COOKIE, SessionCookie.carrying(token, isSecure()));
        }
        return answer.build();
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_INPUT) {
            throw ProblemException.invalidField(field, "must be a form field with 1 to 1000 characters");
        }
        return text;
    }

    private boolean isSecure() {
        return callers.current().origin().isSecure();
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
