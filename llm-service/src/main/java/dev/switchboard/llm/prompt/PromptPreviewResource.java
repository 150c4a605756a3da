package dev.switchboard.llm.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.conversation.AgentAt;
import dev.switchboard.llm.conversation.Channel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Shows what a model would be told, without asking it.
@Path("/api/agents/{ref}/prompt-preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PromptPreviewResource {
    /// @param revision the published one when absent; a draft has a number too
    /// @param task a type of task whose prompt is rendered
    record Wish(
            @Nullable Channel channel,
            @Nullable Integer revision,
            @Nullable String task,
            @Nullable Map<String, Object> variables) {}

    /// @param system the sections as one text, as the model gets them
    /// @param message the rendered prompt of the task
    record Preview(
            AgentAt agent,
            List<PromptSection> sections,
            String system,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> message) {}

    private static final Wish NOTHING_SAID = new Wish(null, null, null, null);

    private final AgentDirectory agents;
    private final Caller caller;

    @Inject
    PromptPreviewResource(AgentDirectory agents, Caller caller) {
        this.agents = agents;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "previewPrompt",
            summary = "What the model of an agent is told, and the prompt of a task")
    public Preview preview(@PathParam("ref") String ref, @Nullable Wish body) {
        Wish wish = body == null ? NOTHING_SAID : body;
        AgentView agent = agent(ref, wish.revision());
        Channel channel = wish.channel() == null ? Channel.API : wish.channel();
        List<PromptSection> sections = PromptComposer.sections(agent, channel);
        return new Preview(
                AgentAt.of(agent),
                sections,
                PromptComposer.joined(sections),
                Optional.ofNullable(wish.task())
                        .map(task -> TaskPrompt.of(task, wish.variables()).renderedFor(agent)));
    }

    /// Also of an agent that takes no calls.
    private AgentView agent(String ref, @Nullable Integer revision) {
        if (revision != null && revision < 1) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "Revisions count from 1.",
                    List.of(new Violation("/revision", "minimum", "Revisions count from 1.")));
        }
        int number =
                revision == null ? agents.head(caller.principal().agent(ref)).revision() : revision;
        return new AgentsOfCaller(agents, caller.principal())
                .at(Optional.of(ref), Optional.of(number));
    }
}
