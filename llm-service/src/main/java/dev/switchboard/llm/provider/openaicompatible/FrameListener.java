package dev.switchboard.llm.provider.openaicompatible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.switchboard.client.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// Looks at each frame before the library does: sees the end mark, and errors that a provider sends
/// inside a stream that began with status 200.
final class FrameListener implements ServerSentEventListener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSentEventListener library;
    private final TokenCollector collector;
    private boolean done;
    private @Nullable ProblemException problem;

    FrameListener(ServerSentEventListener library, TokenCollector collector) {
        this.library = library;
        this.collector = collector;
    }

    @Override
    public void onEvent(ServerSentEvent frame, ServerSentEventContext context) {
        String data = frame.data();
        if (data == null || problem != null) {
            return;
        }
        if (data.strip().equals("[DONE]")) {
            done = true;
        } else if (data.contains("\"error\"")) {
            problem = errorIn(data);
        }
        if (problem == null) {
            library.onEvent(frame, context);
            problem = collector.problem().orElse(null);
        }
        if (problem != null) {
            context.parsingHandle().cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (problem == null) {
            problem = Failures.of(failure);
        }
    }

    /// Ends the answer.
    ///
    /// @throws ProblemException when it did not end well
    void finish() {
        if (problem != null) {
            throw problem;
        }
        library.onClose();
        collector.finish(done);
    }

    private static @Nullable ProblemException errorIn(String data) {
        try {
            JsonNode error = JSON.readTree(data).path("error");
            return error.isObject() || error.isTextual() ? Failures.ofFrame(error) : null;
        } catch (JsonProcessingException malformed) {
            return Failures.of(malformed);
        }
    }
}
