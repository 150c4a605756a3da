package dev.switchboard.llm.provider.openaicompatible;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the library's callbacks into events of a reply. All come on one thread.
final class TokenCollector implements StreamingChatResponseHandler {
    private final Consumer<ReplyEvent> out;
    private final ThinkFilter filter = new ThinkFilter();
    private @Nullable ChatResponse whole;
    private @Nullable ProblemException problem;

    TokenCollector(Consumer<ReplyEvent> out) {
        this.out = out;
    }

    @Override
    public void onPartialResponse(String text) {
        String said = filter.add(text);
        out.accept(said.isEmpty() ? new ReplyEvent.Thinking() : new ReplyEvent.Delta(said));
    }

    @Override
    public void onPartialThinking(PartialThinking thought) {
        out.accept(new ReplyEvent.Thinking());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole = response;
    }

    @Override
    public void onError(Throwable failure) {
        if (problem == null) {
            problem = Failures.of(failure);
        }
    }

    Optional<ProblemException> problem() {
        return Optional.ofNullable(problem);
    }

    /// Says the last things of an answer that ended well.
    ///
    /// @param done whether the provider marked the end of the stream
    /// @throws ProblemException when it did not end well
    void finish(boolean done) {
        ChatResponse response = whole;
        if (response == null || (response.finishReason() == null && !done)) {
            throw Failures.endedEarly();
        }
        String rest = filter.rest();
        if (!rest.isEmpty()) {
            out.accept(new ReplyEvent.Delta(rest));
        }
        out.accept(new ReplyEvent.Completed(reason(response), usage(response.tokenUsage())));
    }

    private static FinishReason reason(ChatResponse response) {
        return switch (response.finishReason()) {
            case LENGTH -> FinishReason.LENGTH;
            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            case null -> FinishReason.STOP;
            case STOP, TOOL_EXECUTION, OTHER -> FinishReason.STOP;
        };
    }

    private static ReplyEvent.Usage usage(@Nullable TokenUsage usage) {
        return usage == null
                ? ReplyEvent.Usage.NONE
                : new ReplyEvent.Usage(
                        count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
