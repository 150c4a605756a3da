package dev.switchboard.tts.provider.mary;

import dev.switchboard.tts.audio.Resampler;
import dev.switchboard.tts.audio.SincFilter;
import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SynthesisStream;

/// Speaks with one setting of the voice. Holds nothing that would have to be closed.
final class MaryStream implements SynthesisStream {
    static final int SAMPLE_RATE = MaryEngine.SAMPLE_RATE / 2;

    private static final int CHUNK_BYTES = 2 * MaryEngine.SAMPLE_RATE / 25;

    private final MaryEngine engine;
    private final MaryVoice voice;
    private final SincFilter filter;

    /// Counts the cancels, so that a clause sees that there was one since it began.
    private volatile int cancels;

    MaryStream(MaryEngine engine, MaryVoice voice) {
        this.engine = engine;
        this.voice = voice;
        filter = new SincFilter(voice.step());
    }

    @Override
    public String provider() {
        return MarySynthesizer.NAME;
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public String voiceKey() {
        return MarySynthesizer.NAME + voice;
    }

    @Override
    public void speak(String clause, AudioSink sink) {
        int cancelsBefore = cancels;
        MaryAudio audio = engine.begin(clause, voice);
        try {
            Resampler resampler = new Resampler(filter, voice.step());
            byte[] chunk = audio.next(CHUNK_BYTES);
            while (chunk.length > 0 && cancels == cancelsBefore) {
                sink.accept(resampler.next(chunk));
                chunk = audio.next(CHUNK_BYTES);
            }
        } finally {
            drain(audio);
        }
    }

    /// Some tenths of a second of work at most, as clauses are short.
    private static void drain(MaryAudio audio) {
        byte[] rest = audio.next(CHUNK_BYTES);
        while (rest.length > 0) {
            rest = audio.next(CHUNK_BYTES);
        }
    }

    @Override
    public synchronized void cancel() {
        cancels++;
    }

    @Override
    public void close() {
        cancel();
    }
}
