package dev.switchboard.stt.transcription;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import java.util.TreeSet;

/// Which languages a recognizer takes.
final class Languages {
    /// What a provider says that knows many.
    static final String ANY = "multi";

    private Languages() {}

    /// Demands that a recognizer knows the language that a request asks for, if it asks for one.
    static void demand(TranscriptionRequest request, AgentRecognizer recognizer) {
        var known = recognizer.languages();
        request.language()
                .filter(it -> !known.contains(it) && !known.contains(ANY))
                .ifPresent(language -> {
                    throw new BadParameter(
                            "language",
                            "unsupported_value",
                            "The agent's provider does not hear `%s`, only %s."
                                    .formatted(language, new TreeSet<>(known)));
                });
    }
}
