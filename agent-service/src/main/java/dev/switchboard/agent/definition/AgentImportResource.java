package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Agents from a file.
@Path("/api/agents/import")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentImportResource {
    private static final YAMLMapper FILES = new YAMLMapper();

    private final AgentImport agents;
    private final Causes causes;

    AgentImportResource(AgentImport agents, Causes causes) {
        this.agents = agents;
        this.causes = causes;
    }

    @POST
    @Consumes({"application/yaml", "text/yaml", "application/x-yaml", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "importAgents",
            summary = "Make the agents of a YAML or JSON file; those that exist are skipped")
    public AgentImport.Report run(byte[] file) {
        return agents.run(TenantId.DEFAULT, read(file), causes.cause());
    }

    private static JsonNode read(byte[] file) {
        try {
            return FILES.readTree(file);
        } catch (IOException broken) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The file is neither YAML nor JSON.");
        }
    }
}
