package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.llm.knowledge.Lookup;
import dev.switchboard.llm.knowledge.Retriever;
import dev.switchboard.llm.prompt.PromptComposer;
import dev.switchboard.llm.run.DirectAnswer;
import dev.switchboard.llm.run.DirectAnswers;
import dev.switchboard.llm.run.DirectAnswers.Manner;
import dev.switchboard.llm.run.RunEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Answers in live calls. The stream stands before the model is asked, and whatever goes wrong from
/// there on is told in it.
@Singleton
class LiveAnswers {
    private final DirectAnswers answers;
    private final Retriever retriever;
    private final ObjectMapper json;

    @Inject
    LiveAnswers(DirectAnswers answers, Retriever retriever, ObjectMapper json) {
        this.answers = answers;
        this.retriever = retriever;
        this.json = json;
    }

    /// Answers, on the calling thread.
    void answer(
            CompletionRequest request,
            LiveCall call,
            AgentView agent,
            HangUp hangUp,
            Chunks chunks) {
        var stream = new LiveStream(chunks, json);
        BegunStream.send(
                () -> {
                    stream.begin();
                    try (DirectAnswer answer = ask(request, call, agent, stream)) {
                        hangUp.ends(answer);
                        stream.send(new Pieces(answer, request), answer);
                    }
                },
                stream::fail);
    }

    private DirectAnswer ask(
            CompletionRequest request, LiveCall call, AgentView agent, LiveStream stream) {
        Lookup found = retriever.find(agent, request.dialogue().question());
        if (found.isWorthTelling()) {
            stream.tell(RunEvent.Citations.of(found));
        }
        return answers.ask(
                request.sampling().over(agent),
                PromptComposer.compose(agent, request.dialogue(), found.excerpts()),
                new Manner(call.session(), call.speculative(), stream::tell));
    }
}
