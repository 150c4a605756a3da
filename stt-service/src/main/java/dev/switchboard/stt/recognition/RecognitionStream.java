package dev.switchboard.stt.recognition;

import java.util.Optional;

/// One utterance stream. One thread sends (and pauses and finishes), another reads; `close` may
/// come from any thread and ends both. Nothing here throws once the stream is closed.
public interface RecognitionStream extends AutoCloseable {
    /// Adds whole samples of 16-bit little-endian mono PCM. Does not wait for the recognition.
    void send(byte[] pcm);

    /// Says that the speaker paused and may be done: a good moment to recognise what is there. More
    /// audio may follow. A provider that cannot use the hint ignores it.
    default void pause() {}

    /// Says that no more audio will come; the events still due are delivered, a final transcript
    /// among them.
    void finish();

    /// Blocks for the next event; empty once the stream has ended: after the final transcript,
    /// after a failure, or when it was closed.
    Optional<SpeechEvent> next();

    @Override
    void close();
}
