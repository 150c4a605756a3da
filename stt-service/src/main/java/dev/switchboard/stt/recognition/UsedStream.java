package dev.switchboard.stt.recognition;

import dev.switchboard.client.revision.RevisionClients.Use;
import java.util.Optional;

/// A stream that lets go of its client when it is closed.
final class UsedStream implements RecognitionStream {
    private final RecognitionStream stream;
    private final Use<RecognitionClient> use;

    UsedStream(RecognitionStream stream, Use<RecognitionClient> use) {
        this.stream = stream;
        this.use = use;
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
        return stream.next();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            use.close();
        }
    }
}
