package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.outcome.ProviderOutcomes;
import java.util.function.Consumer;

/// What the events of one utterance tell the operators of the agent about its provider. A
/// transcript without a word proves nothing: of silence a provider may never have heard.
final class UtteranceOutcome implements Consumer<SpeechEvent> {
    private final AgentView agent;
    private final ProviderOutcomes outcomes;
    private boolean moved;

    UtteranceOutcome(AgentView agent, ProviderOutcomes outcomes) {
        this.agent = agent;
        this.outcomes = outcomes;
    }

    @Override
    public void accept(SpeechEvent event) {
        switch (event) {
            case SpeechEvent.RecognitionFailed(var problem) -> outcomes.failed(agent, problem);
            case SpeechEvent.ProviderChanged(var from, var to, var cause, _) -> {
                moved = true;
                outcomes.moved(agent, from, to, cause);
            }
            case SpeechEvent.FinalTranscript heard when !moved && !heard.text().isBlank() ->
                    outcomes.works(agent);
            case SpeechEvent.SpeechStarted _,
                    SpeechEvent.InterimTranscript _,
                    SpeechEvent.EagerFinal _,
                    SpeechEvent.Resumed _,
                    SpeechEvent.TurnEnded _,
                    SpeechEvent.Usage _,
                    SpeechEvent.FinalTranscript _ -> {}
        }
    }
}
