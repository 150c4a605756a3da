package dev.switchboard.tts.synthesis;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The sound of a whole clause, and when its words sound if that is known.
///
/// @param pcm whole 16-bit little-endian samples, mono; changed by nobody
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record SpokenClause(byte[] pcm, List<SpokenWord> words) {
    private static final int BYTES_PER_WORD = 100;

    public SpokenClause {
        words = List.copyOf(words);
    }

    void playTo(AudioSink sink) {
        sink.accept(pcm);
        if (!words.isEmpty()) {
            sink.words(words);
        }
    }

    /// How much memory it takes, roughly.
    public int weight() {
        return pcm.length + BYTES_PER_WORD * words.size();
    }

    /// Passes a clause on and keeps it.
    static final class Recorder implements AudioSink {
        private final AudioSink sink;
        private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        private final List<SpokenWord> words = new ArrayList<>();

        Recorder(AudioSink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(byte[] next) {
            pcm.writeBytes(next);
            sink.accept(next);
        }

        @Override
        public void words(List<SpokenWord> next) {
            words.addAll(next);
            sink.words(next);
        }

        SpokenClause clause() {
            return new SpokenClause(pcm.toByteArray(), words);
        }
    }
}
