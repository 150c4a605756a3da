package dev.switchboard.tts.synthesis;

/// Who says the clauses of a [Speech], one at a time.
interface Speaker extends AutoCloseable {
    /// The provider that really speaks; of several, the last one that did.
    String provider();

    /// Samples per second of all audio, whoever speaks.
    int sampleRate();

    /// Names the sound, see [SynthesisStream#voiceKey].
    String voiceKey();

    /// Names it beyond this process, see [SpeechSynthesizer#sound].
    String sound();

    /// Says a clause. Blocks while the sink does; what the sink throws ends it.
    ///
    /// @param listener is asked whether the clause is still wanted, and told who is asked for it
    /// @return whether it is the sound that [#voiceKey] names
    boolean speak(String clause, AudioSink audio, SpeechSink listener) throws InterruptedException;

    /// Ends the clause that is being said, soon. From any thread.
    void cancel();

    @Override
    void close();
}
