package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The JSON Schemas of our documents.
@Path("/api/schemas")
@Produces({"application/schema+json", "application/json"})
@RunOnVirtualThread
class SchemaResource {
    @GET
    @Path("/{name}")
    @Operation(
            operationId = "getSchema",
            summary = "The JSON Schema (2020-12) of a kind of document, such as agent-config")
    public ObjectNode schema(@PathParam("name") String name) {
        return DocumentType.of(name)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "The schemas are %s."
                                        .formatted(String.join(", ", DocumentType.words()))))
                .schema()
                .json();
    }
}
