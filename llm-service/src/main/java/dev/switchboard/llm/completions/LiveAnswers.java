package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.knowledge.Lookup;
import dev.switchboard.llm.knowledge.Retriever;
import dev.switchboard.llm.prompt.PromptComposer;
import dev.switchboard.llm.run.DirectAnswer;
import dev.switchboard.llm.run.DirectAnswers;
import dev.switchboard.llm.run.DirectAnswers.Manner;
import dev.switchboard.llm.run.RunEvent;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

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
        try {
            stream.begin();
            try (DirectAnswer answer = ask(request, call, agent, stream)) {
                hangUp.ends(answer);
                stream.send(new Pieces(answer, request), answer);
            }
        } catch (ProblemException problem) {
            fail(stream, problem);
        } catch (UncheckedIOException gone) {
            // nobody listens any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            // Its message may quote what was said; the class tells enough.
            Log.errorf("An answer failed unexpectedly (%s)", unexpected.getClass().getName());
            fail(
                    stream,
                    new ProblemException(
                            ProblemType.INTERNAL_ERROR, "Something went wrong on our side."));
        }
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

    private static void fail(LiveStream stream, ProblemException problem) {
        try {
            stream.fail(problem);
        } catch (UncheckedIOException gone) {
            // nobody listens any more
        }
    }
}
