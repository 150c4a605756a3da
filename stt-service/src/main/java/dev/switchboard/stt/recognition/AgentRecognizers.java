package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.SampleRate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Finds who listens for an agent, for recordings that are there as a whole.
@Singleton
public final class AgentRecognizers {
    private final AgentDirectory agents;
    private final Recognizers recognizers;
    private final ProviderOutcomes outcomes;

    @Inject
    AgentRecognizers(AgentDirectory agents, Recognizers recognizers, ProviderOutcomes outcomes) {
        this.agents = agents;
        this.recognizers = recognizers;
        this.outcomes = outcomes;
    }

    /// The recognizer of an agent.
    ///
    /// @param agent as the caller named it; the caller's default agent when empty
    /// @throws ProblemException when the agent or its provider cannot be had
    public AgentRecognizer find(Principal caller, Optional<String> agent) {
        AgentView view = new AgentsOfCaller(agents, caller).current(agent);
        ProviderSettings settings = Recognizers.settings(view);
        return new AgentRecognizer(
                new ToldRecognizer(recognizers.named(settings), view, outcomes),
                new RecognitionOptions(
                        SampleRate.WIDE_BAND,
                        settings,
                        new RecognitionOptions.ClientKey(view.id(), view.revision())));
    }

    /// A recognizer with the settings of one agent.
    public record AgentRecognizer(SpeechRecognizer recognizer, RecognitionOptions options) {
        /// A stream for one utterance of 16 kHz.
        ///
        /// @throws ProblemException as [SpeechRecognizer#open]
        public RecognitionStream open() {
            return recognizer.open(options);
        }

        /// BCP 47 tags.
        public Set<String> languages() {
            return recognizer.capabilities().languages();
        }
    }
}
