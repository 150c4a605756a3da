package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Speech whose words can be read from its samples: each word sounds at a level of its own, noise
/// at one that is no word. So what was heard tells which audio arrived, to the word.
final class CodedSpeech {
    private static final int NOISE = 1_000;
    private static final int FIRST = 2_000;
    private static final int STEP = 40;
    private static final int VOICED = NOISE / 2;

    private final List<String> words = new ArrayList<>();

    /// A word of this length at the rate of calls.
    AudioFrame word(String word, int millis) {
        words.add(word);
        return level(FIRST + STEP * (words.size() - 1), millis);
    }

    /// A cough, a door, a dog.
    static AudioFrame noise(int millis) {
        return level(NOISE, millis);
    }

    static AudioFrame silence(int millis) {
        return level(0, millis);
    }

    /// The word that sounds in a frame; empty for noise, silence and the edges of words.
    String read(AudioFrame frame) {
        int level = level(frame);
        int index = Math.round((level - FIRST) / (float) STEP);
        boolean word = level >= FIRST - STEP / 2 && index < words.size();
        return word && steady(frame, level) ? words.get(index) : "";
    }

    /// Judges frames by their level.
    static VoiceActivityDetector.Model detector() {
        return () -> frame -> level(frame) > VOICED ? 0.95f : 0.02f;
    }

    private static boolean steady(AudioFrame frame, int level) {
        long near = 0;
        for (short sample : frame.samples()) {
            near += Math.abs(sample - level) < STEP / 2 ? 1 : 0;
        }
        return near * 4 > frame.length() * 3L;
    }

    private static int level(AudioFrame frame) {
        short[] sorted = frame.samples().clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static AudioFrame level(int level, int millis) {
        short[] samples = new short[24 * millis];
        Arrays.fill(samples, (short) level);
        return AudioFrame.of(samples);
    }
}
