package dev.switchboard.stt.recognition;

import dev.switchboard.client.failover.Listener;
import dev.switchboard.client.failover.Source;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import java.util.Optional;

/// One provider that hears an utterance from its beginning.
final class Listening implements Source<Listening.Told> {
    /// What comes of it.
    sealed interface Told {
        /// It takes audio.
        record Ready(String provider) implements Told {}

        /// It says something.
        record Said(SpeechEvent event) implements Told {}
    }

    private final String provider;
    private final RecognitionStream stream;
    private final SpokenSoFar spoken;

    /// @param stream just opened
    Listening(String provider, RecognitionStream stream, SpokenSoFar spoken) {
        this.provider = provider;
        this.stream = stream;
        this.spoken = spoken;
    }

    @Override
    public void read(Listener<Told> listener) {
        listener.preview(new Told.Ready(provider));
        spoken.tell(stream);
        for (Optional<SpeechEvent> event = stream.next();
                event.isPresent();
                event = stream.next()) {
            switch (event.get()) {
                case FinalTranscript said -> listener.content(new Told.Said(said));
                case RecognitionFailed(var problem) -> throw problem;
                case SpeechEvent.SpeechStarted _,
                        SpeechEvent.InterimTranscript _,
                        SpeechEvent.EagerFinal _,
                        SpeechEvent.Resumed _,
                        SpeechEvent.TurnEnded _,
                        SpeechEvent.ProviderChanged _,
                        SpeechEvent.Usage _ ->
                        listener.preview(new Told.Said(event.get()));
            }
        }
    }

    @Override
    public void close() {
        stream.close();
        spoken.forget(stream);
    }
}
