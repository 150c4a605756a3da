package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.e2e.sound.Pcm;
import dev.switchboard.emulator.calls.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Recorded speech as frames of a WebSocket, each an `input_audio_buffer.append` with 20 ms. It
/// ends with its last frame, to the sample.
record Clip(List<byte[]> frames) {
    static final int RATE = 24_000;
    static final int FRAME_MILLIS = 20;

    private static final int FRAME_BYTES = 2 * RATE * FRAME_MILLIS / 1000;
    private static final int SPEECH = 1000;
    private static final Path ROOT = Path.of(System.getProperty("switchboard.root", ".."));

    /// Twenty milliseconds of nothing.
    static final byte[] SILENCE = append(new byte[FRAME_BYTES], 0);

    /// One of the recordings that stt-service is tested with, from its first loud sample to its
    /// last.
    static Clip of(String name) throws IOException {
        Path file = ROOT.resolve("stt-service/src/test/resources/speech").resolve(name + ".wav");
        byte[] pcm = Pcm.ofWav(Files.readAllBytes(file)).at(RATE).bytes();
        int from = 0;
        while (!loud(pcm, from)) {
            from += 2;
        }
        int to = pcm.length - 2;
        while (!loud(pcm, to)) {
            to -= 2;
        }
        int frames = (to + 2 - from) / FRAME_BYTES;
        return new Clip(cut(Arrays.copyOfRange(pcm, to + 2 - frames * FRAME_BYTES, to + 2)));
    }

    /// The same after the tones of a mark.
    Clip marked(Mark mark) {
        short[] tones = mark.tones(RATE);
        int length = Math.ceilDiv(2 * tones.length, FRAME_BYTES) * FRAME_BYTES;
        byte[] pcm = new byte[length];
        int at = length - 2 * tones.length;
        for (short tone : tones) {
            pcm[at++] = (byte) tone;
            pcm[at++] = (byte) (tone >> 8);
        }
        List<byte[]> all = cut(pcm);
        all.addAll(frames);
        return new Clip(all);
    }

    private static List<byte[]> cut(byte[] pcm) {
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < pcm.length; at += FRAME_BYTES) {
            frames.add(append(pcm, at));
        }
        return frames;
    }

    private static boolean loud(byte[] pcm, int at) {
        return Math.abs((int) (short) ((pcm[at] & 0xFF) | (pcm[at + 1] << 8))) >= SPEECH;
    }

    private static byte[] append(byte[] pcm, int from) {
        String audio =
                Base64.getEncoder()
                        .encodeToString(Arrays.copyOfRange(pcm, from, from + FRAME_BYTES));
        String event = "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + audio + "\"}";
        return Line.frame(event.getBytes(US_ASCII));
    }
}
