package dev.switchboard.agent.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.Agent;
import dev.switchboard.agent.definition.AgentWriter;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.paging.Query;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Import and export of agents.
@Path("/api/agents")
@RunOnVirtualThread
class TransferResource {
    private static final String YAML = "application/yaml";

    private final Importer importer;
    private final Agents agents;
    private final AgentWriter writer;
    private final ObjectMapper json;
    private final Causes causes;
    private final Caller caller;

    TransferResource(
            Importer importer,
            Agents agents,
            AgentWriter writer,
            ObjectMapper json,
            Causes causes,
            Caller caller) {
        this.caller = caller;
        this.importer = importer;
        this.agents = agents;
        this.writer = writer;
        this.json = json;
        this.causes = causes;
    }

    @POST
    @Path("/import")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importAgents",
            summary =
                    "Make or change agents by their keys, from YAML or JSON; each document stands for"
                            + " itself")
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description = "With `true`, tells what would happen, and does nothing")
    @Parameter(
            name = "existing",
            in = ParameterIn.QUERY,
            example = "skip",
            description = "What becomes of agents that are there: `update` (the default) or `skip`")
    public ObjectNode take(@Context UriInfo uri, byte[] body) {
        var query = Query.of(uri, "dryRun", "existing");
        boolean dryRun = query.flag("dryRun");
        var existing = existing(query);
        Cause cause = causes.cause();
        var report = new ImportReport(json, dryRun);
        Set<String> seen = new HashSet<>();
        for (JsonNode document : Documents.read(body)) {
            String key = Importer.key(document);
            try {
                if (!key.isEmpty() && !seen.add(key)) {
                    throw new ProblemException(
                            ProblemType.CONFLICT, "This key comes twice in the text.");
                }
                var imported = take(object(document), existing, dryRun, cause);
                report.taken(key, imported.result(), writer.warnings(imported.agent()));
            } catch (ProblemException refused) {
                report.failed(key, refused);
            }
        }
        return report.show();
    }

    private static Importer.Existing existing(Query query) {
        return switch (query.one("existing").orElse("update")) {
            case "update" -> Importer.Existing.UPDATE;
            case "skip" -> Importer.Existing.SKIP;
            default -> throw Query.refuse("existing", "is update or skip");
        };
    }

    private ImportedAgent take(
            ObjectNode document, Importer.Existing existing, boolean dryRun, Cause cause) {
        return dryRun
                ? importer.rehearse(tenant(), owner(), document, existing, cause)
                : importer.take(tenant(), owner(), document, existing, cause);
    }

    private static ObjectNode object(JsonNode document) {
        if (document instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(
                ProblemType.INVALID_CONFIGURATION, "The document of an agent is an object.");
    }

    @GET
    @Path("/{ref}/export")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportAgent",
            summary =
                    "An agent as a document for import, JSON or YAML; of secrets only that they are set")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            example = "yaml",
            description = "`json` (the default) or `yaml`")
    public Response export(@PathParam("ref") String ref, @Context UriInfo uri) {
        String format = Query.of(uri, "format").one("format").orElse("json");
        ObjectNode document = document(agents.get(tenant(), caller.principal().agent(ref)));
        return switch (format) {
            case "json" -> Response.ok(document).build();
            case "yaml" -> Response.ok(Documents.write(document)).type(YAML).build();
            default -> throw Query.refuse("format", "is json or yaml");
        };
    }

    private ObjectNode document(Agent agent) {
        ObjectNode document = StrictJson.object();
        document.put("key", agent.head().key());
        if (agent.head().status() == AgentStatus.INACTIVE) {
            document.put("status", "inactive");
        }
        document.setAll(writer.config(agent));
        document.findParents("hint").stream()
                .filter(mask -> mask.path("set").asBoolean(false) && mask.size() == 2)
                .forEach(mask -> ((ObjectNode) mask).remove("hint"));
        return document;
    }

    private Optional<UUID> owner() {
        var principal = caller.principal();
        return principal.user().filter(_ -> principal.seesOwnOnly());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
