package dev.switchboard.stt.audiofile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder.Params;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;

/// MPEG audio of layers 1 to 3. A file has no length of its own: one that was cut off between two
/// frames is a shorter one.
final class Mp3Decoder implements Decoder {
    private static final float FULL_SCALE = 32_768f;

    private final Bitstream frames;
    private final javazoom.jl.decoder.Decoder codec = new javazoom.jl.decoder.Decoder(new Params());
    private Optional<float[]> first;
    private int rate;

    private Mp3Decoder(InputStream input) throws IOException {
        frames = new Bitstream(input);
        first = frame();
        if (first.isEmpty()) {
            throw BadAudio.damaged();
        }
    }

    static Mp3Decoder of(InputStream input) throws IOException {
        return new Mp3Decoder(input);
    }

    /// Whether a file begins with the header of a frame: of a known version, layer, rate.
    static boolean fits(byte[] head) {
        return head.length > 3
                && head[0] == (byte) 0xFF
                && (head[1] & 0xE0) == 0xE0
                && ((head[1] >> 3) & 3) != 1
                && ((head[1] >> 1) & 3) != 0
                && ((head[2] >> 4) & 15) != 15
                && ((head[2] >> 2) & 3) != 3;
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public Optional<float[]> next() throws IOException {
        if (first.isPresent()) {
            Optional<float[]> due = first;
            first = Optional.empty();
            return due;
        }
        return frame();
    }

    private Optional<float[]> frame() throws IOException {
        try {
            Header header = frames.readFrame();
            if (header == null) {
                return Optional.empty();
            }
            var decoded = (SampleBuffer) codec.decodeFrame(header, frames);
            frames.closeFrame();
            if (rate != 0 && rate != decoded.getSampleFrequency()) {
                throw BadAudio.unknown("This MP3 file changes its sample rate.");
            }
            rate = decoded.getSampleFrequency();
            return Optional.of(mixed(decoded));
        } catch (BitstreamException | DecoderException e) {
            throw new IOException(e);
        }
    }

    private static float[] mixed(SampleBuffer decoded) {
        int channels = decoded.getChannelCount();
        float[] mixed = new float[decoded.getBufferLength() / channels];
        short[] samples = decoded.getBuffer();
        for (int i = 0; i < mixed.length; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples[i * channels + channel];
            }
            mixed[i] = sum / channels / FULL_SCALE;
        }
        return mixed;
    }
}
