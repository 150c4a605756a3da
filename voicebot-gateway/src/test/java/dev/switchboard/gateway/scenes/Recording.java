package dev.switchboard.gateway.scenes;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.interruption.SpokenWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A sound, with its words where it has any.
///
/// @param audio at the rate of calls
/// @param words with times in it
record Recording(String name, AudioFrame audio, List<SpokenWord> words) {
    private static final int MILLI = CALL.sampleRate() / 1_000;

    /// Where the codes begin in a WAV file of G.711 as the JDK writes it.
    private static final int HEADER = 58;

    Recording {
        words = List.copyOf(words);
    }

    /// A line of `scenes/lines.txt`.
    static Recording of(String name) {
        byte[] wav = read(name + ".wav");
        AudioFrame narrow = Companding.MU_LAW.decode(Arrays.copyOfRange(wav, HEADER, wav.length));
        AudioFrame audio = new Resampler(TELEPHONE, CALL).resample(narrow);
        List<SpokenWord> words =
                new String(read(name + ".words"), StandardCharsets.UTF_8)
                        .lines()
                        .map(Recording::word)
                        .toList();
        return new Recording(name, audio, words);
    }

    /// A recording of a real person, who speaks in this time of it.
    static Recording person(String name, String words, long from, long to) {
        return new Recording(name, Speech.at24k(name), SpokenWord.spread(words, from, to));
    }

    static Recording noise(String name, short[] samples) {
        return new Recording(name, AudioFrame.of(samples), List.of());
    }

    /// The same at another loudness.
    Recording at(double gain) {
        short[] samples = audio.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(samples[i] * gain);
        }
        return new Recording(name, AudioFrame.of(samples), words);
    }

    /// The first milliseconds of it, with the words that are whole in them.
    Recording first(int millis) {
        return new Recording(
                name,
                part(0, millis),
                words.stream().filter(word -> word.toMillis() <= millis).toList());
    }

    long millis() {
        return CALL.millis(audio.length());
    }

    /// A part of its audio, in milliseconds.
    AudioFrame part(long from, long to) {
        return AudioFrame.of(
                Arrays.copyOfRange(audio.samples(), (int) from * MILLI, (int) to * MILLI));
    }

    /// All lines that the agent may say.
    static Stream<Recording> agent() {
        return new String(read("lines.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" af_heart "))
                .map(line -> of(line.split(" ", 2)[0]));
    }

    private static SpokenWord word(String line) {
        String[] parts = line.split(" ", 3);
        return new SpokenWord(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private static byte[] read(String file) {
        try (InputStream resource =
                Objects.requireNonNull(
                        Recording.class.getResourceAsStream("/scenes/" + file), file)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
