package dev.switchboard.stt.transcription;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Server-sent events of a transcript that grows. What was sent is never taken back.
final class EventWriter {
    /// More of the transcript.
    record Delta(String type, String delta) {}

    /// All of it.
    record Done(String type, String text) {}

    private final OutputStream body;
    private final ObjectMapper json;
    private boolean begun;

    EventWriter(OutputStream body, ObjectMapper json) {
        this.body = body;
        this.json = json;
    }

    void delta(String text) {
        send(new Delta("transcript.text.delta", begun ? " " + text : text));
        begun = true;
    }

    void done(String text) {
        send(new Done("transcript.text.done", text));
        data("[DONE]");
    }

    void failed(ProblemException problem) {
        send(OpenAiError.of(problem));
    }

    private void send(Object event) {
        try {
            data(json.writeValueAsString(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void data(String line) {
        try {
            body.write(("data: " + line + "\n\n").getBytes(StandardCharsets.UTF_8));
            body.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
