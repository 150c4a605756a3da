package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Speaks clause after clause, each with its own [Delivery] and its retries.
abstract class RemoteStream implements SynthesisStream {
    private final RemoteVoice voice;
    private volatile @Nullable Delivery current;

    RemoteStream(RemoteVoice voice) {
        this.voice = voice;
    }

    /// Tries to speak a clause once. Returns when all of it was delivered or it is cancelled.
    abstract void attempt(String clause, Delivery delivery) throws InterruptedException;

    /// Makes [#attempt] return soon, for a delivery that is cancelled.
    abstract void stop();

    /// What the vendor means, where it is more than its status says.
    abstract ProviderFailure refined(ProviderFailure failure);

    @Override
    public final String provider() {
        return voice.settings().provider();
    }

    @Override
    public final int sampleRate() {
        return voice.sampleRate();
    }

    @Override
    public final String voiceKey() {
        return voice.key();
    }

    @Override
    public final boolean isRemote() {
        return true;
    }

    final RemoteVoice voice() {
        return voice;
    }

    @Override
    public final void speak(String clause, AudioSink sink) {
        Delivery delivery = new Delivery(sink);
        current = delivery;
        try {
            retrying(delivery, () -> attempt(clause, delivery));
        } finally {
            delivery.cancel();
            current = null;
        }
    }

    /// Something that may have to be tried more than once.
    @FunctionalInterface
    interface Attempt {
        void run() throws InterruptedException;
    }

    final void retrying(Delivery delivery, Attempt attempt) {
        Retries retries = new Retries(voice.settings().retries(), voice.settings().patience());
        try {
            while (!delivery.isCancelled()) {
                try {
                    attempt.run();
                    return;
                } catch (ProviderFailure failure) {
                    ProviderFailure meant = refined(failure);
                    Optional<Duration> pause =
                            delivery.hasBegun() ? Optional.empty() : retries.after(meant);
                    if (delivery.isCancelled()) {
                        return;
                    }
                    delivery.pause(pause.orElseThrow(() -> meant));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    @Override
    public final void cancel() {
        Delivery speaking = current;
        if (speaking != null && speaking.cancel()) {
            stop();
        }
    }
}
