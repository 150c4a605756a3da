package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.SampleRate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Finds who listens for an agent, for recordings that are there as a whole.
@Singleton
public final class AgentRecognizers {
    private final AgentDirectory agents;
    private final Hearing hearing;

    @Inject
    AgentRecognizers(AgentDirectory agents, Hearing hearing) {
        this.agents = agents;
        this.hearing = hearing;
    }

    /// Who listens for an agent.
    ///
    /// @param agent as the caller named it; the caller's default agent when empty
    /// @throws ProblemException when the agent or its provider cannot be had
    public AgentRecognizer find(Principal caller, Optional<String> agent, Hints hints) {
        AgentView view = new AgentsOfCaller(agents, caller).current(agent);
        hearing.rate(view, SampleRate.WIDE_BAND);
        AgentView hinted = hearing.hinted(view, hints);
        return new AgentRecognizer(
                () -> hearing.open(hinted, SampleRate.WIDE_BAND).stream(),
                hearing.languages(view),
                hearing.hints(view));
    }

    /// Who listens for one agent.
    ///
    /// @param opener opens a stream for one utterance of 16 kHz; throws as [RecognitionClient#open]
    /// @param languages BCP 47 tags that its own provider knows
    /// @param hints that its own provider understands
    public record AgentRecognizer(
            Supplier<RecognitionStream> opener, Set<String> languages, Set<Hint> hints) {
        public AgentRecognizer {
            languages = Set.copyOf(languages);
            hints = Set.copyOf(hints);
        }
    }
}
