package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.client.problem.ProblemException;

/// The recognizer of an agent, whose operators are told how it does.
record ToldRecognizer(SpeechRecognizer recognizer, AgentView agent, ProviderOutcomes outcomes)
        implements SpeechRecognizer {
    @Override
    public String name() {
        return recognizer.name();
    }

    @Override
    public Capabilities capabilities() {
        return recognizer.capabilities();
    }

    @Override
    public RecognitionStream open(RecognitionOptions options) {
        try {
            return new ToldStream(recognizer.open(options), agent, outcomes);
        } catch (ProblemException problem) {
            outcomes.failed(agent, problem);
            throw problem;
        }
    }
}
