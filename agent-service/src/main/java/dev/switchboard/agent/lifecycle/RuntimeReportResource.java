package dev.switchboard.agent.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.LastErrors;
import dev.switchboard.agent.definition.LastErrors.Failure;
import dev.switchboard.agent.definition.LifecycleAction;
import dev.switchboard.agent.definition.StatusChanges;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.service.Peer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What our services report of an agent that they run.
@Path("/internal/agents/{ref}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RuntimeReportResource {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final String PROVIDER_FAILED = "provider-failed";
    private static final int LONGEST = 1000;
    private static final EnumSet<LifecycleAction> FOR_SERVICES =
            EnumSet.of(LifecycleAction.FLAP, LifecycleAction.FAIL);

    private final Agents agents;
    private final LastErrors errors;
    private final StatusChanges statuses;
    private final Causes causes;
    private final Peer peer;

    RuntimeReportResource(
            Agents agents, LastErrors errors, StatusChanges statuses, Causes causes, Peer peer) {
        this.agents = agents;
        this.errors = errors;
        this.statuses = statuses;
        this.causes = causes;
        this.peer = peer;
    }

    @PUT
    @Path("/last-error")
    @Operation(operationId = "reportError", summary = "Note what failed; no change of the agent")
    public void failed(
            @PathParam("ref") String ref,
            @QueryParam("tenant") @Nullable UUID tenant,
            byte[] body) {
        ObjectNode json = StrictJson.request(body);
        Failure failure =
                new Failure(
                        word(json, "provider", PROVIDER, "groq.com"),
                        word(json, "code", WORD, PROVIDER_FAILED)
                                .orElseThrow(() -> wrong("code", PROVIDER_FAILED)),
                        word(json, "failure", WORD, "rate-limited"),
                        detail(json));
        TenantId whose = TenantId.orDefault(tenant);
        TenantScope.in(whose, () -> errors.note(whose, id(whose, ref), service(), failure));
    }

    private static Optional<String> word(
            ObjectNode json, String field, Pattern form, String example) {
        Optional<String> word = StatusRequest.text(json, field);
        if (word.filter(text -> !form.matcher(text).matches()).isPresent()) {
            throw wrong(field, example);
        }
        return word;
    }

    private static ProblemException wrong(String field, String example) {
        return StatusRequest.wrong(field, "It is a word such as %s.".formatted(example));
    }

    private static String detail(ObjectNode json) {
        String detail = StatusRequest.text(json, "detail").orElse("").replaceAll("\\p{Cntrl}", " ");
        return detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }

    @DELETE
    @Path("/last-error")
    @Operation(operationId = "reportSuccess", summary = "Note that the agent works again")
    public void works(@PathParam("ref") String ref, @QueryParam("tenant") @Nullable UUID tenant) {
        TenantId whose = TenantId.orDefault(tenant);
        TenantScope.in(whose, () -> errors.clear(whose, id(whose, ref), service()));
    }

    @POST
    @Path("/status")
    @Operation(
            operationId = "disableAgent",
            summary = "Switch an agent off that cannot run (`fail`) or fails too often (`flap`)")
    public void disable(
            @PathParam("ref") String ref,
            @QueryParam("tenant") @Nullable UUID tenant,
            byte[] body) {
        var wish = StatusRequest.read(body, FOR_SERVICES);
        TenantId whose = TenantId.orDefault(tenant);
        TenantScope.in(
                whose,
                () ->
                        statuses.apply(
                                whose,
                                reference(whose, ref),
                                wish.action(),
                                Optional.empty(),
                                false,
                                causes.cause().because(wish.reason())));
    }

    private UUID id(TenantId tenant, String ref) {
        return agents.resolve(tenant, reference(tenant, ref), Optional.empty()).head().id();
    }

    private static AgentReference reference(TenantId tenant, String ref) {
        return AgentReference.in(tenant.value(), ref);
    }

    private String service() {
        return peer.service().orElse("unknown");
    }
}
