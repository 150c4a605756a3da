package dev.switchboard.agent.resolution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.library.Library;
import dev.switchboard.agent.library.LibraryKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Knowledge bases as llm-service needs them, which keeps what is in them.
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KnowledgeBasesResource {
    private static final int MOST = 50;

    private final Library library;

    KnowledgeBasesResource(Library library) {
        this.library = library;
    }

    @GET
    @Path("/knowledge-bases/{ref}")
    @Operation(operationId = "resolveKnowledgeBase", summary = "Which knowledge base a name means")
    public ObjectNode resolve(
            @PathParam("ref") String ref, @QueryParam("tenant") @Nullable UUID tenant) {
        TenantId whose = TenantId.orDefault(tenant);
        return TenantScope.in(whose, () -> library.find(whose, LibraryKind.KNOWLEDGE_BASE, ref))
                .map(Composition::base)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.KNOWLEDGE_BASE_NOT_FOUND,
                                "No knowledge base `%s` is here.".formatted(ref)));
    }

    /// One that was never here counts as one that is still here: what it held is not thrown away
    /// because an older copy of this database was restored.
    @GET
    @Path("/deleted-knowledge-bases")
    @Operation(
            operationId = "findDeletedKnowledgeBases",
            summary = "Which of these knowledge bases were deleted")
    public ObjectNode deleted(
            @QueryParam("id") List<UUID> ids, @QueryParam("tenant") @Nullable UUID tenant) {
        if (ids.size() > MOST) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "Ask for at most %d at once.".formatted(MOST));
        }
        TenantId whose = TenantId.orDefault(tenant);
        ObjectNode answer = StrictJson.object();
        ArrayNode gone = answer.putArray("ids");
        if (!ids.isEmpty()) {
            TenantScope.in(whose, () -> library.deleted(whose, LibraryKind.KNOWLEDGE_BASE, ids))
                    .forEach(id -> gone.add(id.toString()));
        }
        return answer;
    }
}
