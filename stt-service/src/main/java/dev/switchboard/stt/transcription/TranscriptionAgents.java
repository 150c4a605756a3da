package dev.switchboard.stt.transcription;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.recognition.AgentRecognizers;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which agent listens: the one of `agent_id`, else the one of `model`, else the default.
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
        Optional<String> name = request.agent().or(request::model);
        try {
            return recognizers.find(caller, name);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.AGENT_NOT_FOUND) {
                throw e;
            }
            if (request.agent().isEmpty()
                    && request.model().filter(ANY_MODEL::contains).isPresent()) {
                return recognizers.find(caller, Optional.empty());
            }
            throw new ProblemException(
                    e.type(),
                    e.detail(),
                    List.of(
                            new ProblemException.Violation(
                                    request.agent().isPresent() ? "/agent_id" : "/model",
                                    "model_not_found",
                                    e.detail())));
        }
    }
}
