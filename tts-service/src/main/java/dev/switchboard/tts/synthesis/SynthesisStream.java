package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;

/// One speaker's way through a provider: the same voice, clause after clause.
///
/// Order: any number of [#speak], one at a time, then [#close]. Speaking is work for a platform
/// thread, as it may compute or wait in native code, unless it [#isRemote]. [#cancel] and [#close]
/// may come from any thread.
public interface SynthesisStream extends AutoCloseable {
    /// The provider that really speaks: of `auto.embedded`, the engine that it chose.
    String provider();

    /// Samples per second of all audio of this stream.
    int sampleRate();

    /// Names the sound: two streams with the same name make the same audio of the same text.
    String voiceKey();

    /// Whether the work is done elsewhere, so that speaking only waits. Such a stream is not spoken
    /// on one of the few threads that compute, and keeps time itself.
    default boolean isRemote() {
        return false;
    }

    /// Speaks one clause: plain words and punctuation, at most a few hundred characters. Returns
    /// when the sink has all of its audio, or soon after [#cancel].
    ///
    /// @param sink takes the audio piece by piece while the rest is made; never blocks; what it
    ///   throws ends the clause and reaches the caller
    /// @throws ProblemException `provider-failed` when the clause cannot be spoken
    void speak(String clause, AudioSink sink);

    /// Ends a [#speak] that is under way, soon. Does nothing when there is none. What a remote
    /// provider still sends of it is dropped: its sink gets nothing after this has returned.
    void cancel();

    @Override
    void close();
}
