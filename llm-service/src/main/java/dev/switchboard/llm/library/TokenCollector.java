package dev.switchboard.llm.library;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ToolCall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the library's callbacks into events of a reply. All come on one thread.
final class TokenCollector implements StreamingChatResponseHandler {
    private final Consumer<ReplyEvent> out;
    private final ThinkFilter filter = new ThinkFilter();
    private boolean something;
    private boolean tools;
    private @Nullable ChatResponse whole;
    private @Nullable ProviderFailure failure;

    TokenCollector(Consumer<ReplyEvent> out) {
        this.out = out;
    }

    @Override
    public void onPartialResponse(String text) {
        String said = filter.add(text);
        if (said.isEmpty()) {
            out.accept(new ReplyEvent.Thinking());
        } else {
            say(said);
        }
    }

    @Override
    public void onPartialThinking(PartialThinking thought) {
        out.accept(new ReplyEvent.Thinking());
    }

    @Override
    public void onPartialToolCall(PartialToolCall part) {
        out.accept(new ReplyEvent.Thinking());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall complete) {
        ToolExecutionRequest call = complete.toolExecutionRequest();
        something = true;
        tools = true;
        String id = call.id() == null ? "call_" + complete.index() : call.id();
        String arguments = call.arguments() == null ? "" : call.arguments();
        out.accept(
                new ReplyEvent.Called(
                        new ToolCall(id, call.name(), arguments.isEmpty() ? "{}" : arguments)));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole = response;
    }

    @Override
    public void onError(Throwable error) {
        if (failure == null) {
            failure = error instanceof ProviderFailure known ? known : Failures.unreadable();
        }
    }

    /// Throws what the library found wrong.
    void check() {
        if (failure != null) {
            throw failure;
        }
    }

    /// Says the last things of an answer that ended well.
    ///
    /// @param done whether the provider marked the end of the stream
    /// @throws ProviderFailure when it did not end well, or holds nothing
    void finish(boolean done) {
        ChatResponse response = whole;
        if (response == null || (response.finishReason() == null && !done)) {
            throw new ProviderFailure(
                    FailureKind.CONNECTION, "The provider ended its answer in the middle.");
        }
        String rest = filter.rest();
        if (!rest.isEmpty()) {
            say(rest);
        }
        FinishReason reason = reason(response);
        if (!something) {
            throw reason == FinishReason.CONTENT_FILTER
                    ? new ProviderFailure(
                            FailureKind.CONTENT_REFUSED,
                            "The provider's content filter held the answer back.")
                    : new ProviderFailure(FailureKind.EMPTY, "The provider's answer was empty.");
        }
        out.accept(new ReplyEvent.Completed(reason, usage(response.tokenUsage())));
    }

    private void say(String text) {
        something |= !text.isBlank();
        out.accept(new ReplyEvent.Delta(text));
    }

    private FinishReason reason(ChatResponse response) {
        return switch (response.finishReason()) {
            case LENGTH -> FinishReason.LENGTH;
            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            case TOOL_EXECUTION -> FinishReason.TOOL_CALLS;
            case null -> tools ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case STOP, OTHER -> tools ? FinishReason.TOOL_CALLS : FinishReason.STOP;
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
