package dev.switchboard.client.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Server-sent events as OpenAI's clients read them: one JSON document each, without names. Threads
/// may take turns. Everything throws an [UncheckedIOException] once the client has gone.
public final class EventStream {
    private static final String MEDIA_TYPE = "text/event-stream;charset=UTF-8";

    private final OutputStream body;
    private final ObjectMapper json;

    public EventStream(OutputStream body, ObjectMapper json) {
        this.body = body;
        this.json = json;
    }

    /// An answer of events that nobody on the way keeps back.
    public static Response response(StreamingOutput events) {
        return Response.ok(events, MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /// Sends one event.
    public void send(Object event) {
        try {
            write("data: " + json.writeValueAsString(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says that the answer is whole. An answer that just ends looks whole too, so one that failed
    /// ends with [#failed].
    public void done() {
        write("data: [DONE]");
    }

    /// Says that no more will come, and why.
    public void failed(ProblemException problem) {
        send(OpenAiError.of(problem));
    }

    /// A comment, which clients skip: keeps an idle connection open.
    public void keepAlive() {
        write(": keep-alive");
    }

    private synchronized void write(String line) {
        try {
            body.write((line + "\n\n").getBytes(StandardCharsets.UTF_8));
            body.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
