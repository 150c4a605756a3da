package dev.switchboard.gateway.audio;

import java.util.Arrays;

/// Asks for one frequency in sounds.
public final class Tone {
    private Tone() {}

    /// The amplitude at this frequency, over the whole frame (Goertzel).
    public static double amplitude(AudioFrame frame, AudioFormat format, double hertz) {
        double step = 2 * Math.PI * hertz / format.sampleRate();
        double real = 0;
        double imaginary = 0;
        short[] samples = frame.samples();
        for (int i = 0; i < samples.length; i++) {
            real += samples[i] * Math.cos(step * i);
            imaginary += samples[i] * Math.sin(step * i);
        }
        return 2 * Math.hypot(real, imaginary) / Math.max(1, samples.length);
    }

    /// A part of a frame, in milliseconds.
    public static AudioFrame part(AudioFrame frame, AudioFormat format, int from, int millis) {
        int rate = format.sampleRate() / 1000;
        return AudioFrame.of(
                Arrays.copyOfRange(frame.samples(), from * rate, (from + millis) * rate));
    }
}
