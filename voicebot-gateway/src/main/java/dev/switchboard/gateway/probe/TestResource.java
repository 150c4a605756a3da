package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.access.Caller;
import dev.switchboard.gateway.peer.Peers;
import dev.switchboard.gateway.probe.TestReport.Tested;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `POST /api/agents/{ref}/test`: whether an agent's providers can be reached with the stored
/// credentials, and how fast they are. An agent of any status may be tested, a draft too.
@Path("/api/agents/{ref}/test")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TestResource {
    private final AgentDirectory agents;
    private final Caller caller;
    private final Peers peers;
    private final RunningTests running;
    private final Duration timeout;

    TestResource(
            AgentDirectory agents,
            Caller caller,
            Peers peers,
            RunningTests running,
            ProbeConfig config) {
        this.agents = agents;
        this.caller = caller;
        this.peers = peers;
        this.running = running;
        this.timeout = config.timeout();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "testAgent",
            summary = "Test an agent's model, voice and ears with the stored credentials",
            description =
                    "Answers 200 when the test was run, also when a slot failed: `passed` and each"
                            + " slot's `status` tell. One test per agent at a time.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TestReport.class)))
    public Response test(@PathParam("ref") String ref, @Nullable InputStream body)
            throws JsonProcessingException, InterruptedException {
        var principal = caller.principal();
        var wish = WishReader.read(body);
        var reference = principal.agent(ref);
        var head = agents.head(reference);
        principal.demandAgent(head.id());
        var view = agents.at(reference, wish.atRevision().orElse(head.revision()));
        var target = new Target(head.tenant(), view.id(), view.revision());
        try (var _ = running.enter(target)) {
            long start = System.nanoTime();
            String text = wish.words().orElseGet(() -> SampleText.of(view));
            var slots = new AgentTest(peers, target, text, timeout).run(wish.wanted());
            var report =
                    new TestReport(
                            new Tested(view.id(), view.key(), view.revision()),
                            slots.values().stream().allMatch(SlotReport::passed),
                            Duration.ofNanos(System.nanoTime() - start).toMillis(),
                            slots);
            return Response.ok(report).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        }
    }
}
