package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.outcome.ProviderOutcomes;
import java.util.Optional;

/// A stream whose end is told to the operators of the agent. A transcript without a word proves
/// nothing: of silence a provider may never have heard.
record ToldStream(RecognitionStream stream, AgentView agent, ProviderOutcomes outcomes)
        implements RecognitionStream {
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
        if (event instanceof SpeechEvent.RecognitionFailed(var problem)) {
            outcomes.failed(agent, problem);
        } else if (event instanceof SpeechEvent.FinalTranscript heard && !heard.text().isBlank()) {
            outcomes.works(agent);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
