/// Scripted callers with real sound: recorded speech and noises go through the real resampler,
/// Silero, the judges of turns and interruptions and the real playout, and what the client got is
/// read back from its samples. What is emulated: speech recognition (it knows which words lie where
/// in the sound, and understands those that it is let hear), the model and the voice. All in audio
/// time.
@NullMarked
package dev.switchboard.gateway.scenes;

import org.jspecify.annotations.NullMarked;
