package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.openai.EventStream;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.knowledge.Retriever;
import dev.switchboard.llm.prompt.PromptComposer;
import dev.switchboard.llm.run.DirectAnswer;
import dev.switchboard.llm.run.DirectAnswers;
import dev.switchboard.llm.run.DirectAnswers.Manner;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /v1/chat/completions`: an agent answers as a model of OpenAI's would. The status waits for
/// the model's first sign of life, but in live calls, which only our own services hold. Who hangs
/// up ends the answer at the provider as well.
@Path("/v1/chat/completions")
@RunOnVirtualThread
class CompletionResource {
    private final AgentDirectory agents;
    private final Caller caller;
    private final DirectAnswers answers;
    private final LiveAnswers calls;
    private final Retriever retriever;
    private final CurrentVertxRequest connection;
    private final ObjectMapper json;

    @Inject
    CompletionResource(
            AgentDirectory agents,
            Caller caller,
            DirectAnswers answers,
            LiveAnswers calls,
            Retriever retriever,
            CurrentVertxRequest connection,
            ObjectMapper json) {
        this.agents = agents;
        this.caller = caller;
        this.answers = answers;
        this.calls = calls;
        this.retriever = retriever;
        this.connection = connection;
        this.json = json;
    }

    /// Answers.
    ///
    /// @param body read whatever its media type says, as the answer's does not depend on `Accept`
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "createChatCompletion",
            summary = "Let an agent answer, as OpenAI's API does")
    public Response complete(String body) throws InterruptedException {
        CompletionRequest request = CompletionRequest.of(Parameters.of(body));
        AgentView agent = agent(request);
        return request.call().isPresent()
                ? live(request, request.call().get(), agent)
                : plain(request, agent);
    }

    private AgentView agent(CompletionRequest request) {
        var mine = new AgentsOfCaller(agents, caller.principal());
        if (request.call().isPresent() && mine.principal().role() != Role.SERVICE) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "`%s` is for Switchboard's own services; leave it out."
                            .formatted(LiveCall.NAME));
        }
        Optional<Integer> revision = request.call().flatMap(LiveCall::revision);
        return request.agent().find(name -> mine.at(name, revision), _ -> false);
    }

    private Response live(CompletionRequest request, LiveCall call, AgentView agent) {
        var hangUp = new HangUp();
        connection.getCurrent().addEndHandler(_ -> hangUp.happened());
        return EventStream.response(out ->
                calls.answer(
                        request,
                        call,
                        agent,
                        hangUp,
                        new Chunks(
                                new EventStream(out, json), Heading.of(agent), request.usage())));
    }

    private Response plain(CompletionRequest request, AgentView agent) throws InterruptedException {
        DirectAnswer answer =
                answers.ask(
                        request.sampling().over(agent),
                        PromptComposer.compose(
                                agent,
                                request.dialogue(),
                                retriever.find(agent, request.dialogue().question()).excerpts()),
                        Manner.PLAIN);
        connection.getCurrent().addEndHandler(_ -> answer.cancel());
        var pieces = new Pieces(answer, request);
        var heading = Heading.of(agent);
        boolean passedOn = false;
        try {
            pieces.await();
            if (request.stream()) {
                passedOn = true;
                return EventStream.response(out -> send(out, pieces, heading, request.usage()));
            }
            return Response.ok(Completion.read(pieces, heading), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } finally {
            if (!passedOn) {
                pieces.close();
            }
        }
    }

    private void send(OutputStream out, Pieces pieces, Heading heading, boolean usage) {
        var events = new EventStream(out, json);
        BegunStream.send(
                () -> {
                    try (pieces) {
                        CompletionStream.send(pieces, new Chunks(events, heading, usage));
                    }
                },
                events::failed);
    }
}
