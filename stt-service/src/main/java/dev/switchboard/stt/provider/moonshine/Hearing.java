package dev.switchboard.stt.provider.moonshine;

import java.util.Optional;

/// Hears one clip.
@FunctionalInterface
interface Hearing {
    /// The text of a clip; empty when the pass was dropped or abandoned.
    Optional<String> transcribe(float[] clip, Pass pass) throws InterruptedException;
}
