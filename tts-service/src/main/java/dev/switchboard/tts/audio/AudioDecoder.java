package dev.switchboard.tts.audio;

import java.util.Arrays;
import java.util.Optional;

/// Makes 16-bit little-endian mono PCM of the bytes of one clause, as they come: pieces may end in
/// the middle of a sample, and a WAV head is believed wherever one comes, also unasked. Used by one
/// thread.
public final class AudioDecoder {
    private static final int LONGEST_HEAD = 64 << 10;

    private final int rate;
    private AudioEncoding encoding;
    private int channels = 1;
    private Optional<Resampler> resampler;
    private long left = Long.MAX_VALUE;
    private boolean begun;

    /// Of which the rest has not come.
    private byte[] pending = {};

    /// @param encoding of the samples when no head says otherwise
    /// @param sent their rate when no head says otherwise
    /// @param rate the rate that is wanted
    public AudioDecoder(AudioEncoding encoding, int sent, int rate) {
        this.encoding = encoding;
        this.rate = rate;
        this.resampler = resampler(sent, rate);
    }

    /// The whole samples that are known after these bytes; may be none.
    ///
    /// @throws UnreadableAudioException when a head says that they are something that we cannot
    ///   read
    public byte[] next(byte[] bytes) {
        pending = joined(pending, bytes);
        if (!begun) {
            if (WavFormat.mayBegin(pending) && !beginsWithWav()) {
                return new byte[0];
            }
            begun = true;
        }
        return converted(takeWhole());
    }

    /// What was held back until now; nothing comes after it.
    public byte[] end() {
        if (!begun && pending.length > 0 && !(pending.length > 4 && WavFormat.mayBegin(pending))) {
            begun = true;
        }
        byte[] last = begun ? converted(takeWhole()) : new byte[0];
        return joined(last, resampler.map(Resampler::end).orElse(new byte[0]));
    }

    /// False when more bytes are needed to know.
    private boolean beginsWithWav() {
        Optional<WavFormat> head = WavFormat.read(pending);
        if (head.isEmpty()) {
            if (pending.length > LONGEST_HEAD) {
                throw new UnreadableAudioException("a WAV head without an end");
            }
            return false;
        }
        WavFormat format = head.get();
        encoding = format.encoding();
        channels = format.channels();
        resampler = resampler(format.sampleRate(), rate);
        left = format.dataBytes().orElse(Long.MAX_VALUE);
        pending = Arrays.copyOfRange(pending, format.headBytes(), pending.length);
        return true;
    }

    /// As 16-bit mono, at the rate at which they came.
    private byte[] takeWhole() {
        int frame = encoding.bytes() * channels;
        int frames = (int) (Math.min(pending.length, left) / frame);
        byte[] pcm = new byte[2 * frames];
        for (int i = 0; i < frames; i++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += encoding.sample(pending, i * frame + channel * encoding.bytes());
            }
            int sample = sum / channels;
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> Byte.SIZE);
        }
        left -= (long) frames * frame;
        pending = Arrays.copyOfRange(pending, frames * frame, pending.length);
        if (left < frame) {
            pending = new byte[0]; // what follows the samples of a WAV file
        }
        return pcm;
    }

    private byte[] converted(byte[] pcm) {
        return resampler.map(to -> to.next(pcm)).orElse(pcm);
    }

    private static Optional<Resampler> resampler(int sent, int rate) {
        double step = (double) sent / rate;
        return sent == rate
                ? Optional.empty()
                : Optional.of(new Resampler(new SincFilter(step), step));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if (first.length == 0) {
            return second;
        }
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
