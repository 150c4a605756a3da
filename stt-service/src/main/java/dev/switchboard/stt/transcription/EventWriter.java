package dev.switchboard.stt.transcription;

import dev.switchboard.client.openai.EventStream;
import dev.switchboard.client.problem.ProblemException;

/// Events of a transcript that grows. What was sent is never taken back.
final class EventWriter {
    /// More of the transcript.
    record Delta(String type, String delta) {}

    /// All of it.
    record Done(String type, String text) {}

    private final EventStream events;
    private boolean begun;

    EventWriter(EventStream events) {
        this.events = events;
    }

    void delta(String text) {
        events.send(new Delta("transcript.text.delta", begun ? " " + text : text));
        begun = true;
    }

    void done(String text) {
        events.send(new Done("transcript.text.done", text));
        events.done();
    }

    void failed(ProblemException problem) {
        events.failed(problem);
    }
}
