package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.openai.EventStream;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.client.rehearsal.Rehearsal;
import dev.switchboard.client.rehearsal.Understudy;
import dev.switchboard.llm.prompt.PromptComposer;
import dev.switchboard.llm.run.DirectAnswer;
import dev.switchboard.llm.run.DirectAnswers;
import dev.switchboard.llm.run.DirectAnswers.Manner;
import io.vertx.core.http.HttpServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Answers a question of a live call that nobody has asked, by a model of our own on this machine.
@Singleton
class RehearsedAnswers implements Rehearsal {
    private static final String QUESTION =
            """
            {"model": "rehearsal", "stream": true, "stream_options": {"include_usage": true},
             "messages": [{"role": "user", "content": "When does the museum open?"},
                          {"role": "assistant", "content": "It opens at nine."},
                          {"role": "user", "content": "And on Sundays?"}],
             "x_switchboard": {"revision": 1, "channel": "voice", "turn": 2, "generation": 2}}
            """;

    private static final String WORD =
            """
            data: {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "rehearsal", \
            "choices": [{"index": 0, "delta": {"content": "word "}, "finish_reason": null}]}

            """;

    private static final String END =
            """
            data: {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "rehearsal", \
            "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], \
            "usage": {"prompt_tokens": 20, "completion_tokens": 20, "total_tokens": 40}}

            data: [DONE]

            """;

    private final DirectAnswers answers;
    private final ObjectMapper json;

    @Inject
    RehearsedAnswers(DirectAnswers answers, ObjectMapper json) {
        this.answers = answers.uncounted();
        this.json = json;
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public void rehearse(BooleanSupplier again) throws Exception {
        try (Understudy model = Understudy.start(RehearsedAnswers::speaking)) {
            AgentView agent = model.agent("openai-compatible", "/v1", Map.of("model", "rehearsal"));
            while (again.getAsBoolean()) {
                answer(agent);
            }
        }
    }

    private static HttpServer speaking(HttpServer model) {
        return model.requestHandler(request ->
                request.response()
                        .putHeader("Content-Type", "text/event-stream")
                        .end(WORD.repeat(20) + END));
    }

    private void answer(AgentView agent) throws InterruptedException {
        CompletionRequest request = CompletionRequest.of(Parameters.of(QUESTION));
        var events = new EventStream(OutputStream.nullOutputStream(), json);
        var stream = new LiveStream(new Chunks(events, Heading.of(agent), request.usage()), json);
        stream.begin();
        try (DirectAnswer answer =
                answers.ask(
                        request.sampling().over(agent),
                        PromptComposer.compose(agent, request.dialogue(), List.of()),
                        Manner.PLAIN)) {
            stream.send(new Pieces(answer, request), answer);
        }
    }
}
