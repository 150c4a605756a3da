package dev.switchboard.tts.provider.kokoro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.speechmodels.SpeechModels;
import dev.switchboard.tts.audio.Resampler;
import dev.switchboard.tts.audio.SincFilter;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Makes the recordings of the gateway's scenes anew, when it is told where they lie: of each line
/// of `lines.txt` a WAV file (G.711 µ-law, 8 kHz) and a text with the times of its words.
@EnabledIfSystemProperty(named = "scene.recordings", matches = ".+")
class SceneRecordingsTest {
    private static final int RATE = 8_000;
    private static final int PER_MILLI = RATE / 1_000;
    private static final int EDGE = 30 * PER_MILLI;
    private static final double PEAK = 0.5;
    private static final double AUDIBLE = 0.02;

    private final Path folder = Path.of(System.getProperty("scene.recordings", ""));
    private final Path models = Path.of(System.getProperty("switchboard.speech-models.dir", ""));
    private final Phonemizer phonemizer =
            new Phonemizer(
                    Dictionary.read(SpeechModels.at(models).pronunciations()), new LetterToSound());

    @Test
    void linesAreSpoken() throws IOException {
        KokoroSynthesizer kokoro = new KokoroSynthesizer(models);
        List<String> lines =
                Files.readAllLines(folder.resolve("lines.txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList();
        for (String line : lines) {
            String[] parts = line.split(" +", 3);
            short[] samples = spoken(kokoro, parts[1], parts[2]);
            write(folder.resolve(parts[0] + ".wav"), samples);
            Files.write(folder.resolve(parts[0] + ".words"), words(parts[2], samples));
        }
        kokoro.release();
        assertThat(lines).isNotEmpty();
    }

    private static short[] spoken(KokoroSynthesizer kokoro, String voice, String text) {
        double step = KokoroModel.SAMPLE_RATE / (double) RATE;
        Resampler resampler = new Resampler(new SincFilter(step), step);
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        try (SynthesisStream stream =
                kokoro.open(
                        new ProviderSettings(
                                KokoroSynthesizer.NAME, Map.of("voice", voice), Map.of()))) {
            stream.speak(text, audio -> pcm.writeBytes(resampler.next(audio)));
        }
        pcm.writeBytes(resampler.end());
        short[] samples = new short[pcm.size() / 2];
        ByteBuffer.wrap(pcm.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return trimmed(samples);
    }

    /// As loud as all others, with 30 ms of silence before and after.
    private static short[] trimmed(short[] samples) {
        int peak =
                IntStream.range(0, samples.length).map(i -> Math.abs(samples[i])).max().orElse(1);
        int first = 0;
        while (Math.abs(samples[first]) < peak * AUDIBLE) {
            first++;
        }
        int last = samples.length - 1;
        while (Math.abs(samples[last]) < peak * AUDIBLE) {
            last--;
        }
        short[] kept =
                Arrays.copyOfRange(
                        samples, Math.max(0, first - EDGE), Math.min(samples.length, last + EDGE));
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (short) Math.round(kept[i] * PEAK * Short.MAX_VALUE / peak);
        }
        return kept;
    }

    /// When each word sounds, in milliseconds: its phonemes are taken to be equally long, and words
    /// to meet where it is quietest near there.
    private List<String> words(String text, short[] samples) {
        String[] words = text.split(" ", -1);
        int all = Arrays.stream(words).mapToInt(this::weight).sum();
        List<String> times = new ArrayList<>();
        int weight = 0;
        int from = EDGE;
        for (String word : words) {
            weight += weight(word);
            int end = EDGE + (samples.length - 2 * EDGE) * weight / all;
            int to = weight == all ? end : quietest(samples, end);
            times.add(from / PER_MILLI + " " + to / PER_MILLI + " " + word);
            from = to;
        }
        return times;
    }

    /// Punctuation is a pause.
    private int weight(String word) {
        int phonemes = phonemizer.phonemes(word).replaceAll("[^\\p{L}]", "").length();
        return 1 + phonemes + (Character.isLetter(word.charAt(word.length() - 1)) ? 0 : 3);
    }

    private static int quietest(short[] samples, int near) {
        return IntStream.rangeClosed(-5, 5)
                .map(tens -> near + tens * 10 * PER_MILLI)
                .filter(at -> at > EDGE && at < samples.length - EDGE)
                .boxed()
                .min(Comparator.comparingDouble(at -> loudness(samples, at)))
                .orElse(near);
    }

    private static double loudness(short[] samples, int at) {
        return IntStream.range(at - 10 * PER_MILLI, at + 10 * PER_MILLI)
                .mapToDouble(i -> Math.abs(samples[i]))
                .sum();
    }

    private static void write(Path file, short[] samples) throws IOException {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        AudioFormat plain = new AudioFormat(RATE, 16, 1, true, false);
        AudioFormat coded = new AudioFormat(AudioFormat.Encoding.ULAW, RATE, 8, 1, 1, RATE, false);
        try (AudioInputStream audio =
                        new AudioInputStream(
                                new ByteArrayInputStream(pcm.array()), plain, samples.length);
                AudioInputStream narrow = AudioSystem.getAudioInputStream(coded, audio)) {
            AudioSystem.write(narrow, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }
}
