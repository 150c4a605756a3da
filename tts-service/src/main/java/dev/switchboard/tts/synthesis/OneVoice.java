package dev.switchboard.tts.synthesis;

import org.jspecify.annotations.Nullable;

/// The voice of an agent that has no other.
final class OneVoice implements Speaker {
    private final SynthesisStream stream;
    private final String sound;
    private final SynthesisWorkers workers;

    /// Of the clause that is being made.
    private volatile @Nullable Handoff current;

    OneVoice(SynthesisStream stream, String sound, SynthesisWorkers workers) {
        this.stream = stream;
        this.sound = SoundName.of(stream, sound);
        this.workers = workers;
    }

    @Override
    public String provider() {
        return stream.provider();
    }

    @Override
    public int sampleRate() {
        return stream.sampleRate();
    }

    @Override
    public String voiceKey() {
        return stream.voiceKey();
    }

    @Override
    public String sound() {
        return sound;
    }

    @Override
    public boolean speak(String clause, AudioSink audio, SpeechSink listener)
            throws InterruptedException {
        Handoff handoff = new Handoff();
        current = handoff;
        listener.requireWanted(); // a cancel before now has not seen the hand-off
        workers.speak(handoff, stream, clause, audio);
        return true;
    }

    @Override
    public void cancel() {
        Handoff making = current;
        if (making != null) {
            making.cancel();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
