package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/// What is in a knowledge base.
@Path("/api/knowledge-bases/{ref}/documents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DocumentResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int MOST = 100;
    private static final String EXAMPLE =
            """
            {"title": "Returns", "mediaType": "text/markdown",
             "text": "# Returns\\n\\nYou can send everything back within thirty days."}\
            """;

    /// A page of documents, without their texts.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Page(List<Document> items, boolean hasMore, Optional<String> nextCursor) {}

    private final Documents documents;
    private final BaseDirectory bases;
    private final KnowledgeDatabase database;
    private final Caller caller;

    @Inject
    DocumentResource(
            Documents documents, BaseDirectory bases, KnowledgeDatabase database, Caller caller) {
        this.documents = documents;
        this.bases = bases;
        this.database = database;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listDocuments",
            summary =
                    "The documents of a knowledge base, in pages; `nextCursor` leads to the next one")
    public Page list(
            @PathParam("ref") String ref,
            @Parameter(example = "20") @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int wanted = limit == null ? MOST : number(limit);
        UUID after = cursor == null ? BEFORE_ALL : cursor(cursor);
        List<Document> found = documents.list(base(ref), after, wanted + 1);
        boolean more = found.size() > wanted;
        List<Document> items = more ? found.subList(0, wanted) : found;
        return new Page(
                items,
                more,
                more ? Optional.of(items.getLast().id().toString()) : Optional.empty());
    }

    @POST
    @Operation(
            operationId = "addDocument",
            summary = "Add a document; one that is there already is not added twice")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DocumentForm.Wire.class),
                            example = EXAMPLE))
    public Response add(@PathParam("ref") String ref, @Nullable JsonNode body) {
        KnowledgeBase base = base(ref);
        Documents.Added added = documents.add(base, DocumentForm.read(body));
        Document document = added.document();
        return Response.status(added.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .location(
                        URI.create(
                                "/api/knowledge-bases/%s/documents/%s"
                                        .formatted(base.id(), document.id())))
                .entity(document)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDocument", summary = "One document with its text")
    public Document get(@PathParam("ref") String ref, @PathParam("id") String id) {
        return documents.get(base(ref), id(id));
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "replaceDocument", summary = "Replace a document")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DocumentForm.Wire.class),
                            example = EXAMPLE))
    public Document replace(
            @PathParam("ref") String ref, @PathParam("id") String id, @Nullable JsonNode body) {
        KnowledgeBase base = base(ref);
        return documents.replace(base, id(id), DocumentForm.read(body));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteDocument", summary = "Delete a document and all its passages")
    public void delete(@PathParam("ref") String ref, @PathParam("id") String id) {
        documents.delete(base(ref), id(id));
    }

    private KnowledgeBase base(String ref) {
        database.demandOn();
        return bases.find(caller.principal().tenant(), ref);
    }

    private static int number(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST, "`limit` is a number from 1 to %d.".formatted(MOST));
    }

    private static UUID cursor(String text) {
        return uuid(text)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.MALFORMED_REQUEST,
                                "`cursor` is the `nextCursor` of a page."));
    }

    private static UUID id(String text) {
        return uuid(text)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.DOCUMENT_NOT_FOUND,
                                "The knowledge base has no such document."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
