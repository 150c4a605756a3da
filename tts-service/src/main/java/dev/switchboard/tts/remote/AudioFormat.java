package dev.switchboard.tts.remote;

import dev.switchboard.tts.audio.AudioEncoding;

/// The audio that a provider is asked for, and the rate that listeners get.
///
/// @param sent samples per second, unless a head in the audio says otherwise
/// @param wanted samples per second, made from those when they differ
public record AudioFormat(AudioEncoding encoding, int sent, int wanted) {
    /// 16-bit samples at the rate that listeners get.
    public static AudioFormat pcm(int rate) {
        return new AudioFormat(AudioEncoding.PCM_S16LE, rate, rate);
    }
}
