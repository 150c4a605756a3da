package dev.switchboard.tts.synthesis;

import java.time.Duration;
import java.util.List;

/// The audio of one text on its way out: in frames, and with the times of its words in the text.
final class TextAudio implements AudioSink {
    private final int sampleRate;
    private final SpeechSink sink;
    private final PcmFrames frames;
    private Duration before = Duration.ZERO;

    /// @param frames where each frame goes
    TextAudio(int sampleRate, SpeechSink sink, AudioSink frames) {
        this.sampleRate = sampleRate;
        this.sink = sink;
        this.frames = new PcmFrames(sampleRate, frames);
    }

    @Override
    public void accept(byte[] pcm) {
        frames.accept(pcm);
    }

    @Override
    public void words(List<SpokenWord> words) {
        sink.words(words.stream().map(word -> word.after(before)).toList());
    }

    /// A clause is over: what follows is of the next one.
    void endClause() {
        frames.flush();
        before = length();
    }

    /// How long all of it sounds.
    Duration length() {
        return PcmFrames.duration(frames.bytes(), sampleRate);
    }
}
