package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.audio.AudioDecoder;
import dev.switchboard.tts.audio.UnreadableAudioException;
import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.time.Duration;
import java.util.List;

/// One clause on its way to its sink. Once it is cancelled nothing passes any more, whatever the
/// provider still sends.
final class Delivery {
    private final AudioSink sink;
    private boolean cancelled;
    private boolean begun;

    Delivery(AudioSink sink) {
        this.sink = sink;
    }

    /// Passes on what these bytes make up.
    void accept(AudioDecoder decoder, byte[] bytes) {
        pass(read(() -> decoder.next(bytes)));
    }

    /// Passes on when words sound.
    synchronized void words(List<SpokenWord> words) {
        if (!cancelled) {
            sink.words(words);
        }
    }

    /// Passes on what the decoder held back: all audio has come.
    ///
    /// @throws ProviderFailure of kind `EMPTY` when there was none though there is something to say
    void finish(AudioDecoder decoder, String clause) {
        pass(read(decoder::end));
        if (!hasBegun()
                && !isCancelled()
                && clause.codePoints().anyMatch(Character::isLetterOrDigit)) {
            throw new ProviderFailure(
                    FailureKind.EMPTY, "The provider reported success and sent no audio.");
        }
    }

    private synchronized void pass(byte[] pcm) {
        if (!cancelled && pcm.length > 0) {
            begun = true;
            sink.accept(pcm);
        }
    }

    private static byte[] read(java.util.function.Supplier<byte[]> decode) {
        try {
            return decode.get();
        } catch (UnreadableAudioException e) {
            throw new ProviderFailure(
                    FailureKind.PROTOCOL,
                    "The provider sent audio that cannot be read: %s.".formatted(e.getMessage()));
        }
    }

    /// Lets nothing pass from now on. Answers whether this was the first time.
    synchronized boolean cancel() {
        boolean first = !cancelled;
        cancelled = true;
        notifyAll();
        return first;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Whether anything was passed on.
    synchronized boolean hasBegun() {
        return begun;
    }

    /// Waits for this long, or until it is cancelled.
    synchronized void pause(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); !cancelled && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }
}
