package dev.switchboard.agent.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.RequestForm;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The API keys of a tenant.
@Path("/api/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApiKeyResource {
    private static final Set<String> FIELDS =
            Set.of("name", "role", "agents", "user", "expiresAt", "requestsPerMinute");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_AGENTS = 50;
    private static final int MOST_REQUESTS = 1_000_000;

    private final ApiKeys keys;
    private final ApiKeyStore store;
    private final AgentScope agents;
    private final UserScope users;
    private final Caller caller;

    ApiKeyResource(
            ApiKeys keys, ApiKeyStore store, AgentScope agents, UserScope users, Caller caller) {
        this.keys = keys;
        this.store = store;
        this.agents = agents;
        this.users = users;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createKey",
            summary = "Make an API key; the answer is the only one that shows it")
    public Response make(byte[] body) {
        ApiKeys.Made made = keys.make(read(body, caller.principal()));
        ObjectNode answer = show(made.key());
        answer.put("key", made.text().reveal());
        return Response.created(URI.create("/api/keys/" + made.key().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer)
                .build();
    }

    @GET
    @Operation(
            operationId = "listKeys",
            summary = "The API keys that are not revoked, without the keys themselves")
    public ObjectNode list() {
        ObjectNode answer = StrictJson.object();
        var items = answer.putArray("items");
        store.list(tenant()).forEach(key -> items.add(show(key)));
        return answer;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getKey", summary = "What is known of one API key")
    public ObjectNode get(@PathParam("id") UUID id) {
        return show(store.find(tenant(), id).orElseThrow(ApiKeyResource::notFound));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke an API key; gateways refuse it within a second")
    public void revoke(@PathParam("id") UUID id) {
        if (!store.revoke(tenant(), id)) {
            throw notFound();
        }
    }

    private ApiKeyDraft read(byte[] body, Principal principal) {
        var form = new RequestForm(body, FIELDS);
        String name = form.required("name", LONGEST_NAME);
        form.required("role", LONGEST_NAME);
        var role =
                form.parsed(
                        "role",
                        "admin, editor, viewer or caller",
                        word -> Role.of(word).filter(known -> known != Role.SERVICE));
        List<UUID> scope =
                form.texts("agents", MOST_AGENTS).stream()
                        .flatMap(ref -> agent(ref, form).stream())
                        .distinct()
                        .toList();
        role.filter(other -> other != Role.CALLER && !scope.isEmpty())
                .ifPresent(_ ->
                        form.note(
                                "agents",
                                "callers-only",
                                "Only the key of a caller can be kept to some agents."));
        var user = form.parsed("user", "the id of a user", ApiKeyResource::uuid);
        user.filter(id -> !users.exists(tenant(), id))
                .ifPresent(_ -> form.note("user", "not-found", "There is no such user."));
        var expiresAt = form.instant("expiresAt");
        expiresAt
                .filter(moment -> !moment.isAfter(Instant.now()))
                .ifPresent(_ -> form.note("expiresAt", "past", "This must be in the future."));
        var requests = form.number("requestsPerMinute", 1, MOST_REQUESTS);
        form.check();
        return new ApiKeyDraft(
                tenant(),
                name,
                role.orElseThrow(),
                scope,
                user,
                requests,
                expiresAt,
                principal.id());
    }

    private Optional<UUID> agent(String reference, RequestForm form) {
        try {
            var found = agents.agent(tenant(), caller.principal().agent(reference));
            if (found.isPresent()) {
                return found;
            }
        } catch (ProblemException notAReference) {
            // said below
        }
        form.note("agents", "not-found", "Every entry must name an agent, by its key or id.");
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }

    static ObjectNode show(ApiKey key) {
        ObjectNode json = StrictJson.object();
        json.put("id", key.id().toString());
        json.put("name", key.name());
        json.put("role", key.role().word());
        json.put("hint", "sb_" + key.lookup() + "…");
        var agents = json.putArray("agents");
        key.agents().forEach(agent -> agents.add(agent.toString()));
        key.user().ifPresent(user -> json.put("user", user.toString()));
        key.requestsPerMinute().ifPresent(limit -> json.put("requestsPerMinute", limit));
        json.put("createdBy", key.createdBy());
        json.put("createdAt", key.createdAt().toString());
        key.expiresAt().ifPresent(moment -> json.put("expiresAt", moment.toString()));
        key.lastUsedAt().ifPresent(moment -> json.put("lastUsedAt", moment.toString()));
        return json;
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
    }
}
