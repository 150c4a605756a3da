package dev.switchboard.gateway.speech;

import dev.switchboard.client.AgentView;
import java.util.function.Consumer;

/// Opens what a call needs to hear and to speak. Opening connects beside the caller.
public interface SpeechServices {
    /// Ears for one call.
    Transcriber transcriber(Consumer<Heard> consumer);

    /// A voice for one call.
    Speaker speaker(AgentView agent, Consumer<Spoken> consumer);
}
