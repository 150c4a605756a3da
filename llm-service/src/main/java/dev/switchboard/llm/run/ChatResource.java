package dev.switchboard.llm.run;

import dev.switchboard.llm.conversation.SessionId;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The door for questions. The answer is a stream of server-sent events; closing it ends the answer
/// at the provider as well.
@Path("/api/sessions/{id}/chat")
class ChatResource {
    /// A client that is this many events behind does not listen.
    private static final int BACKLOG = 4096;

    private final RunLoop runs;
    private final Sse sse;

    @Inject
    ChatResource(RunLoop runs, @Context Sse sse) {
        this.runs = runs;
        this.sse = sse;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // only to begin; the framework starts no stream on a virtual thread, the run is on
    // one
    @Operation(operationId = "ask", summary = "Ask a question and follow its answer")
    public Multi<OutboundSseEvent> chat(
            @PathParam("id") String id, @Nullable QuestionMessage body) {
        SessionId session = SessionId.of(id);
        if (body == null) {
            throw QuestionMessage.invalid("", "required", "A JSON object with a message.");
        }
        AgentRun run = runs.begin(session, body.toQuestion());
        return Multi.createFrom().emitter(emitter -> follow(run, emitter), BACKLOG);
    }

    private void follow(AgentRun run, MultiEmitter<? super OutboundSseEvent> client) {
        client.onTermination(run::cancel);
        runs.start(run, event -> client.emit(toSse(event)), client::complete);
    }

    private OutboundSseEvent toSse(RunEvent event) {
        return sse.newEventBuilder()
                .name(event.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(event.getClass(), event)
                .build();
    }
}
