package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.outcome.ProviderOutcomes;
import java.util.Optional;

/// A stream whose end is told to the operators of the agent. A transcript without a word proves
/// nothing: of silence a provider may never have heard.
final class ToldStream implements RecognitionStream {
    private final RecognitionStream stream;
    private final AgentView agent;
    private final ProviderOutcomes outcomes;
    private boolean moved;

    ToldStream(RecognitionStream stream, AgentView agent, ProviderOutcomes outcomes) {
        this.stream = stream;
        this.agent = agent;
        this.outcomes = outcomes;
    }

    @Override
    public void send(byte[] pcm) {
        stream.send(pcm);
    }

    @Override
    public void pause() {
        stream.pause();
    }

    @Override
    public void finish() {
        stream.finish();
    }

    @Override
    public Optional<SpeechEvent> next() {
        Optional<SpeechEvent> next = stream.next();
        next.ifPresent(this::tell);
        return next;
    }

    private void tell(SpeechEvent event) {
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

    @Override
    public void close() {
        stream.close();
    }
}
