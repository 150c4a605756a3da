package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.schema.Pointers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Rotates one secret of an agent without sending the rest of its document.
@Path("/api/agents/{ref}/providers/{slot}/secret")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProviderSecretResource {
    private static final Set<String> KNOWN = Set.of("field", "value", SecretFields.REFERENCE);

    private final Agents agents;
    private final AgentWriter writer;
    private final ProviderCatalog types;
    private final Causes causes;
    private final Caller caller;

    ProviderSecretResource(
            Agents agents,
            AgentWriter writer,
            ProviderCatalog types,
            Causes causes,
            Caller caller) {
        this.caller = caller;
        this.agents = agents;
        this.writer = writer;
        this.types = types;
        this.causes = causes;
    }

    @PUT
    @Operation(
            operationId = "rotateProviderSecret",
            summary = "Replace one secret; calls that run use it from their next turn on")
    public Response rotate(
            @PathParam("ref") String ref,
            @PathParam("slot") String slot,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ProviderKind kind = kind(slot);
        ObjectNode wanted = StrictJson.request(body);
        JsonNode secret = secret(wanted);
        var reference = caller.principal().agent(ref);
        String field = field(wanted, kind, agents.get(tenant(), reference));
        Agent after =
                agents.edit(
                        tenant(),
                        reference,
                        Optional.of(Optional.ofNullable(version).orElse("*")),
                        shown -> with(shown, kind, field, secret),
                        causes.cause());
        ObjectNode document = writer.show(after);
        return Response.ok(document.path(ProviderConfig.property(kind)).path(field))
                .header(HttpHeaders.ETAG, AgentTags.of(after, document))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static ObjectNode with(
            ObjectNode shown, ProviderKind kind, String field, JsonNode secret) {
        ObjectNode document = shown.deepCopy();
        document.withObjectProperty(ProviderConfig.property(kind)).set(field, secret);
        return document;
    }

    private static ProviderKind kind(String slot) {
        return Arrays.stream(ProviderKind.values())
                .filter(kind -> kind.word().equals(slot))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND, "The slots are llm, tts and stt."));
    }

    /// What the document of the agent would say in the field.
    private static JsonNode secret(ObjectNode wanted) {
        var violations = new Violations();
        wanted.fieldNames()
                .forEachRemaining(name -> {
                    if (!KNOWN.contains(name)) {
                        violations.add(
                                "/" + Pointers.escaped(name),
                                "unknown-field",
                                "This field does not exist; known are field, value, secretRef.");
                    }
                });
        boolean byValue = wanted.path("value").isTextual();
        boolean byReference = wanted.path(SecretFields.REFERENCE).isTextual();
        if (byValue == byReference) {
            violations.add("/value", "required", "Send either `value` or `secretRef`, a text.");
        }
        violations.throwIfAny();
        return byValue
                ? wanted.path("value")
                : StrictJson.object()
                        .set(SecretFields.REFERENCE, wanted.path(SecretFields.REFERENCE));
    }

    /// Named, or the only one that the provider has.
    private String field(ObjectNode wanted, ProviderKind kind, Agent agent) {
        Set<String> known =
                types.find(kind, agent.content().provider(kind).provider())
                        .map(type -> type.secretFields())
                        .orElse(Set.of());
        var violations = new Violations();
        var named =
                Optional.of(wanted.path("field"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue);
        if (named.isEmpty() && known.size() != 1) {
            violations.add("/field", "required", "Name the field: the provider has not just one.");
        } else if (named.isPresent() && !known.contains(named.get())) {
            violations.add(
                    "/field", "unknown-field", "The provider has no secret field like this.");
        }
        violations.throwIfAny();
        return named.orElseGet(() -> known.iterator().next());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
