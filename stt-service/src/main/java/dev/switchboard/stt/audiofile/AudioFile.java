package dev.switchboard.stt.audiofile;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.WideBand;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A file of audio, read as 16-bit little-endian mono PCM of 16 kHz. What it is, its first bytes
/// tell; its name and media type are not asked. One thread at a time.
public final class AudioFile implements AutoCloseable {
    /// The kinds of file that are taken, for people.
    public static final String TAKEN =
            "wav (PCM, float, A-law, mu-law), mp3, flac, ogg (Opus, Vorbis) and webm (Opus)";

    private static final int HEAD = 64;
    private static final int TAG_HEADER = 10;

    private final InputStream input;
    private final Decoder decoder;
    private final WideBand wideBand;
    private final Optional<Duration> length;
    private boolean ended;
    private boolean heardAny;

    private AudioFile(InputStream input, Decoder decoder) {
        this.input = input;
        this.decoder = decoder;
        length = decoder.length();
        wideBand = new WideBand(decoder.rate());
    }

    /// Opens a file.
    ///
    /// @throws ProblemException `unsupported-audio`, or `malformed-request` when it is empty, cut
    ///   off or damaged
    public static AudioFile open(Path file) throws IOException {
        InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            Decoder decoder = guarded(() -> decoder(input));
            if (!WideBand.RATES.contains(decoder.rate())) {
                throw BadAudio.unknown("Audio of %d Hz is not taken.".formatted(decoder.rate()));
            }
            return new AudioFile(input, decoder);
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /// How long the file itself says that it is, before anything of it is read.
    public Optional<Duration> length() {
        return length;
    }

    /// The next samples; empty at the end.
    ///
    /// @throws ProblemException `malformed-request` when the file turns out to be cut off, damaged,
    ///   or without any audio
    public Optional<byte[]> next() {
        if (ended) {
            return Optional.empty();
        }
        Optional<float[]> block = guarded(decoder::next);
        if (block.isPresent()) {
            heardAny |= block.get().length > 0;
            return Optional.of(wideBand.convert(block.get()));
        }
        if (!heardAny) {
            throw BadAudio.empty();
        }
        ended = true;
        return Optional.of(wideBand.rest());
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private static Decoder decoder(InputStream input) throws IOException {
        skipTags(input);
        byte[] head = peek(input);
        if (head.length == 0) {
            throw BadAudio.empty();
        }
        if (is(head, 0, "RIFF") && is(head, 8, "WAVE")) {
            return WavDecoder.of(input);
        }
        if (is(head, 0, "fLaC")) {
            return FlacDecoder.of(input);
        }
        if (is(head, 0, "OggS")) {
            return OggPackets.decoder(input);
        }
        if (is(head, 0, "\u001AE\u00DF\u00A3")) {
            return OpusPacketDecoder.of(new WebmPackets(input));
        }
        if (Mp3Decoder.fits(head)) {
            return Mp3Decoder.of(input);
        }
        throw BadAudio.unknown(described(head));
    }

    private static String described(byte[] head) {
        if (is(head, 4, "ftyp")) {
            return "This is an MP4 or M4A file.";
        }
        return is(head, 0, "FORM")
                ? "This is an AIFF file."
                : "This is no audio file that is understood.";
    }

    private static void skipTags(InputStream input) throws IOException {
        byte[] head = peek(input);
        while (head.length >= TAG_HEADER && is(head, 0, "ID3")) {
            int size = 0;
            for (int i = 6; i < TAG_HEADER; i++) {
                size = (size << 7) | (head[i] & 0x7F);
            }
            input.skipNBytes(TAG_HEADER + (long) size);
            head = peek(input);
        }
    }

    private static byte[] peek(InputStream input) throws IOException {
        input.mark(HEAD);
        byte[] head = input.readNBytes(HEAD);
        input.reset();
        return head;
    }

    private static boolean is(byte[] head, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= head.length || head[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /// Codecs meet hostile bytes with exceptions of every kind.
    private static <T> T guarded(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ProblemException e) {
            throw e;
        } catch (EOFException _) {
            throw BadAudio.truncated();
        } catch (IOException | RuntimeException _) {
            throw BadAudio.damaged();
        }
    }
}
