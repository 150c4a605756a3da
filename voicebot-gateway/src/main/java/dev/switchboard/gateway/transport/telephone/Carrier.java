package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallEnd;

/// The way out to whoever carries one call. Used by one thread; every method may block for some
/// seconds while the carrier is slow, and throws an [java.io.UncheckedIOException] when it is gone.
public interface Carrier {
    /// Lets the caller hear this, 8 kHz.
    ///
    /// @param mark what the carrier is to say when it was heard, if it can
    void play(AudioFrame audio, int mark);

    /// Lets the carrier forget what it has not played, if it can.
    void forget();

    /// Ends the call. The last that is asked; does not throw.
    void hangUp(CallEnd why);
}
