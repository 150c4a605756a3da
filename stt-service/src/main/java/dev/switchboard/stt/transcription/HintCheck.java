package dev.switchboard.stt.transcription;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import dev.switchboard.stt.recognition.Hint;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a recognizer can make of a caller's hints.
final class HintCheck {
    /// What a provider says that knows many languages.
    static final String ANY = "multi";

    private HintCheck() {}

    /// Demands that a recognizer knows the language that a request asks for, if it asks for one.
    static void demandLanguage(TranscriptionRequest request, AgentRecognizer recognizer) {
        Set<String> known = recognizer.languages();
        request.language()
                .filter(_ -> !recognizer.hints().contains(Hint.LANGUAGE))
                .filter(it -> !known.contains(it) && !known.contains(ANY))
                .ifPresent(language -> {
                    throw new BadParameter(
                            "language",
                            "unsupported_value",
                            "The agent's provider does not hear `%s`, only %s."
                                    .formatted(language, new TreeSet<>(known)));
                });
    }

    /// The hints of a request that have no effect. A language is not among them when the recognizer
    /// hears no other.
    static Set<String> ignored(TranscriptionRequest request, AgentRecognizer recognizer) {
        return request.hints().given().keySet().stream()
                .filter(hint -> !recognizer.hints().contains(hint))
                .filter(hint -> hint != Hint.LANGUAGE || recognizer.languages().contains(ANY))
                .map(Hint::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
