package io.aegis.testcase.evidence;

import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.rest.RestResource;
import io.aegis.testcase.TestPermissions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /evidence}. */
@Component(service = EvidenceResource.class)
@RestResource(segment = "evidence")
@Path("")
@Produces("application/json")
@RequiresPermission(TestPermissions.READ)
public final class EvidenceResource {
    private static final int BUFFER = 1 << 16;

    private final EvidenceService service;

    @Activate
    public EvidenceResource(@Reference EvidenceService service) {
        this.service = service;
    }

    /** About a file. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get what is known of a file of evidence")
    public EvidenceView get(@PathParam("id") UUID id) {
        return EvidenceView.of(service.visible(id));
    }

    /** The file. */
    @GET
    @Path("{id}/download")
    @Produces("*/*")
    @Operation(
            summary = "Download a file of evidence",
            description = "To be saved, never shown by a browser. The ETag is the SHA-256 of the content. One range of"
                    + " bytes can be asked for; If-Range is honoured.")
    @ApiResponse(
            responseCode = "200",
            description = "The content",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    public Response download(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Parameter(example = "bytes=0-1023") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @Parameter(hidden = true) @Context Request request)
            throws IOException {
        EvidenceRow file = service.visible(id);
        EntityTag tag = new EntityTag(file.sha256());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        Optional<EvidenceRange> part = part(file, range, ifRange);
        EvidenceRange sent = part.orElse(new EvidenceRange(0, file.size() - 1));
        Response.ResponseBuilder response = part.isPresent() ? partial(file, sent) : Response.ok();
        if (!request.getMethod().equals("HEAD")) {
            response.entity(content(file, sent));
        }
        return response.type(file.contentType())
                .tag(tag)
                .lastModified(Date.from(file.uploadedAt()))
                .header("Content-Length", sent.length())
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", EvidenceDisposition.of(file.fileName()))
                .build();
    }

    private static Optional<EvidenceRange> part(EvidenceRow file, @Nullable String range, @Nullable String ifRange) {
        boolean isSame = ifRange == null || ifRange.strip().equals('"' + file.sha256() + '"');
        return isSame ? EvidenceRange.of(range, file.size()) : Optional.empty();
    }

    private StreamingOutput content(EvidenceRow file, EvidenceRange part) throws IOException {
        InputStream content = service.download(file, part);
        return to -> copy(content, to, part.length());
    }

    private static Response.ResponseBuilder partial(EvidenceRow file, EvidenceRange part) {
        if (part.isOutside()) {
            throw new ClientErrorException(Response.status(416)
                    .header("Content-Range", "bytes */" + file.size())
                    .build());
        }
        return Response.status(206)
                .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.size());
    }

    private static void copy(InputStream content, OutputStream to, long length) throws IOException {
        try (content) {
            byte[] buffer = new byte[BUFFER];
            long left = length;
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException("the file is shorter than it should be");
                }
                to.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    /** Deletes a file. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(TestPermissions.READ)
    @Operation(
            summary = "Delete a file of evidence",
            description = "Who added it may, the leads and admin; not any more once the test is validated.")
    @ApiResponse(responseCode = "204", description = "The file is gone")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }
}
