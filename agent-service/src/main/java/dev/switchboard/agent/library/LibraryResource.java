package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.document.EntityTags;
import dev.switchboard.agent.document.MergePatch;
import dev.switchboard.agent.idempotency.Idempotent;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.paging.Pages;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.access.Caller;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// One kind of thing in the library over HTTP. The descriptions name it by placeholders, which
/// [LibraryWords] fills in.
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
abstract class LibraryResource {

    private final LibraryKind kind;
    private final String path;
    private final Library library;
    private final Pages pages;
    private final Causes causes;
    private final Caller caller;

    LibraryResource(
            LibraryKind kind,
            String path,
            Library library,
            Pages pages,
            Causes causes,
            Caller caller) {
        this.caller = caller;
        this.kind = kind;
        this.path = path;
        this.library = library;
        this.pages = pages;
        this.causes = causes;
    }

    @GET
    @Operation(
            operationId = "list{Items}",
            summary = "The {items}, in pages; `nextCursor` leads to the next one")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Text in name or key")
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "20")
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public Response list(@Context UriInfo uri) {
        var query = Query.of(uri, "q", "limit", "cursor");
        var page = pages.read(query, tenant());
        var after = page.after().map(keys -> UUID.fromString(keys.getFirst()));
        return page.answer(
                library.list(tenant(), kind, query.one("q").orElse(""), after, page.limit() + 1),
                LibraryItem::shown,
                item -> List.of(item.id().toString()));
    }

    @POST
    @Idempotent
    @Operation(operationId = "create{Item}", summary = "Make a {item}")
    public Response create(byte[] body) {
        LibraryItem item = library.create(tenant(), kind, StrictJson.request(body), causes.cause());
        return answer(item, Response.created(URI.create(path + "/" + item.id())));
    }

    @GET
    @Path("/{ref}")
    @Operation(operationId = "get{Item}", summary = "One {item}, by id or key")
    public Response get(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        LibraryItem item = library.get(tenant(), kind, ref);
        String tag = EntityTags.of(item.revision(), item.shown());
        return known != null && EntityTags.names(known.replace("W/", ""), tag)
                ? Response.notModified().header(HttpHeaders.ETAG, tag).build()
                : answer(item, Response.ok());
    }

    @PUT
    @Path("/{ref}")
    @Operation(operationId = "replace{Item}", summary = "Replace a {item}; needs If-Match")
    public Response replace(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode document = StrictJson.request(body);
        return edit(ref, version, _ -> document);
    }

    @PATCH
    @Path("/{ref}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patch{Item}",
            summary = "Change parts of a {item} (JSON Merge Patch); needs If-Match")
    public Response patch(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode patch = kind.document().schema().renamed(StrictJson.request(body));
        return edit(ref, version, shown -> MergePatch.apply(shown, patch));
    }

    @DELETE
    @Path("/{ref}")
    @Operation(operationId = "delete{Item}", summary = "Delete a {item} that no agent uses")
    public void delete(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        library.delete(tenant(), kind, ref, Optional.ofNullable(version), causes.cause());
    }

    private Response edit(String ref, @Nullable String version, UnaryOperator<ObjectNode> edit) {
        var ifMatch = Optional.ofNullable(version);
        return answer(
                library.edit(tenant(), kind, ref, ifMatch, edit, causes.cause()), Response.ok());
    }

    private static Response answer(LibraryItem item, Response.ResponseBuilder response) {
        ObjectNode shown = item.shown();
        return response.entity(shown)
                .header(HttpHeaders.ETAG, EntityTags.of(item.revision(), shown))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
