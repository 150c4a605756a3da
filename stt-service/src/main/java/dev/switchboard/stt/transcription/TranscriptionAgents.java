package dev.switchboard.stt.transcription;

import dev.switchboard.client.access.Principal;
import dev.switchboard.stt.recognition.AgentRecognizers;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// Which agent listens.
@Singleton
final class TranscriptionAgents {
    /// Models that clients ask for because they know no other, or because they must name one.
    private static final Set<String> ANY_MODEL =
            Set.of(
                    "whisper-1",
                    "gpt-4o-transcribe",
                    "gpt-4o-mini-transcribe",
                    "gpt-4o-transcribe-diarize");

    private final AgentRecognizers recognizers;

    @Inject
    TranscriptionAgents(AgentRecognizers recognizers) {
        this.recognizers = recognizers;
    }

    AgentRecognizer find(Principal caller, TranscriptionRequest request) {
        return request.model()
                .find(name -> recognizers.find(caller, name, request.hints()), ANY_MODEL::contains);
    }
}
