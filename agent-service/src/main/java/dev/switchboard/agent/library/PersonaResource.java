package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.MergePatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Personas over HTTP.
@Path(PersonaResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PersonaResource {
    static final String PATH = "/api/personas";
    private static final LibraryKind KIND = LibraryKind.PERSONA;

    private final LibraryDoor door;

    PersonaResource(LibraryDoor door) {
        this.door = door;
    }

    @GET
    @Operation(summary = "The personas; `nextCursor` leads to the next page")
    public ObjectNode list(
            @QueryParam("q") @Nullable String search,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return door.list(KIND, search, limit, cursor);
    }

    @POST
    @Operation(summary = "Make a persona")
    public Response create(byte[] body) {
        return door.create(KIND, PATH, body);
    }

    @GET
    @Path("/{ref}")
    @Operation(summary = "One persona, by id or key")
    public Response get(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return door.get(KIND, ref, known);
    }

    @PUT
    @Path("/{ref}")
    @Operation(summary = "Replace a persona; needs If-Match")
    public Response replace(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        return door.replace(KIND, ref, version, body);
    }

    @PATCH
    @Path("/{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Change parts of a persona (JSON Merge Patch); needs If-Match")
    public Response patch(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        return door.patch(KIND, ref, version, body);
    }

    @DELETE
    @Path("/{ref}")
    @Operation(summary = "Delete a persona that no agent uses")
    public void delete(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        door.delete(KIND, ref, version);
    }
}
