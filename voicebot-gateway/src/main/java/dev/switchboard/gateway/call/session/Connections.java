package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.answer.Voices;
import dev.switchboard.gateway.handoff.Recaps;
import dev.switchboard.gateway.speech.Transcriber;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// What a call hears, asks and speaks with. All that comes of it goes into the call's queue.
record Connections(Transcriber transcriber, Recaps dialogue, Voices voices)
        implements AutoCloseable {

    /// Those of a call that begins with this agent.
    ///
    /// @param generations the numbers of questions
    static Connections open(
            CallId id,
            AgentView agent,
            CallServices services,
            CallQueue queue,
            IntSupplier generations,
            LongSupplier nanos,
            Recaps.Notes notes) {
        return new Connections(
                services.speech()
                        .transcriber(heard -> queue.put(new CallInput.FromTranscriber(heard))),
                new Recaps(
                        services.replies()
                                .open(
                                        id.value(),
                                        agent,
                                        event -> queue.put(new CallInput.FromAgent(event))),
                        generations,
                        nanos,
                        notes),
                new Voices(
                        services.speech(), spoken -> queue.put(new CallInput.FromSpeaker(spoken))));
    }

    /// Connects with the services of the agent beside the call: who needs them next waits less.
    void prepare(AgentView agent) {
        transcriber.prepare(agent);
        voices.prepare(agent);
    }

    @Override
    public void close() {
        dialogue.close();
        voices.close();
        transcriber.close();
    }
}
