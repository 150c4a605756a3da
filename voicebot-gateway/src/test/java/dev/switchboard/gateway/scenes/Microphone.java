package dev.switchboard.gateway.scenes;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.interruption.SpokenWord;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What the caller's microphone takes up: sounds on top of each other, a little noise of its own,
/// and where its samples lie in time, so that a recogniser that is given some of them can tell
/// which words it hears.
final class Microphone {
    private static final int MILLI = CALL.sampleRate() / 1_000;
    private static final int HISS = 3;

    private final Random hiss = new Random(7);
    private final Resampler resampler = new Resampler(CALL, HEARING);
    private final Map<ShortBuffer, Long> frames = new HashMap<>();
    private final List<SpokenWord> words = new ArrayList<>();
    private int[] sound = new int[CALL.sampleRate() * 120];
    private short[] rest = new short[0];
    private int position;
    private long listened;

    /// Milliseconds of audio so far.
    long millis() {
        return position / MILLI;
    }

    /// This sounds from a time on, which is still to come.
    void add(Recording recording, long atMillis) {
        mix(recording.audio(), (int) atMillis * MILLI, 1);
        recording.words().stream()
                .map(word ->
                        new SpokenWord(
                                word.text(),
                                atMillis + word.fromMillis(),
                                atMillis + word.toMillis()))
                .forEach(words::add);
    }

    /// This comes back from the caller's speaker.
    void echo(AudioFrame heard, double gain, long delayMillis) {
        mix(heard, position + (int) delayMillis * MILLI, gain);
    }

    /// A word of what came back.
    void echoed(SpokenWord word) {
        words.add(word);
    }

    /// The next audio.
    AudioFrame next(int millis) {
        short[] samples = new short[millis * MILLI];
        for (int i = 0; i < samples.length; i++) {
            int sample = sound(position + i) + hiss.nextInt(-HISS, HISS + 1);
            samples[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        position += samples.length;
        AudioFrame frame = AudioFrame.of(samples);
        index(frame);
        return frame;
    }

    /// Where a frame at the rate of hearing begins, in milliseconds; empty when it is none of this
    /// microphone's.
    Optional<Long> find(AudioFrame frame) {
        return Optional.ofNullable(frames.get(ShortBuffer.wrap(frame.samples())));
    }

    /// All words so far and to come, in the order of their ends.
    List<SpokenWord> words() {
        return words.stream()
                .sorted(java.util.Comparator.comparingLong(SpokenWord::toMillis))
                .toList();
    }

    private void index(AudioFrame frame) {
        short[] fresh = resampler.resample(frame).samples();
        short[] all = Arrays.copyOf(rest, rest.length + fresh.length);
        System.arraycopy(fresh, 0, all, rest.length, fresh.length);
        int at = 0;
        for (; at + FRAME <= all.length; at += FRAME) {
            frames.put(
                    ShortBuffer.wrap(Arrays.copyOfRange(all, at, at + FRAME)),
                    HEARING.millis(listened));
            listened += FRAME;
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    private int sound(int at) {
        return at < sound.length ? sound[at] : 0;
    }

    private void mix(AudioFrame audio, int from, double gain) {
        if (from + audio.length() > sound.length) {
            sound = Arrays.copyOf(sound, 2 * (from + audio.length()));
        }
        short[] samples = audio.samples();
        for (int i = 0; i < samples.length; i++) {
            sound[from + i] += (int) Math.round(gain * samples[i]);
        }
    }
}
