package dev.switchboard.stt.audiofile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jflac.metadata.StreamInfo;

/// Native FLAC files.
final class FlacDecoder implements Decoder {
    private final FLACDecoder codec;
    private final StreamInfo info;
    private long decoded;

    private FlacDecoder(FLACDecoder codec, StreamInfo info) {
        this.codec = codec;
        this.info = info;
    }

    static FlacDecoder of(InputStream input) throws IOException {
        var codec = new FLACDecoder(input);
        codec.readMetadata();
        StreamInfo info = codec.getStreamInfo();
        if (info == null || info.getChannels() < 1 || info.getBitsPerSample() < 4) {
            throw BadAudio.damaged();
        }
        return new FlacDecoder(codec, info);
    }

    @Override
    public int rate() {
        return info.getSampleRate();
    }

    /// Zero samples mean that the program that wrote it did not know.
    @Override
    public Optional<Duration> length() {
        return Optional.of(info.getTotalSamples())
                .filter(samples -> samples > 0)
                .map(samples -> Duration.ofMillis(1000 * samples / info.getSampleRate()));
    }

    @Override
    public Optional<float[]> next() throws IOException {
        Frame frame = codec.readNextFrame();
        if (codec.getBadFrames() > 0) {
            throw BadAudio.damaged();
        }
        if (frame == null) {
            if (decoded < info.getTotalSamples()) {
                throw new EOFException();
            }
            return Optional.empty();
        }
        decoded += frame.header.blockSize;
        return Optional.of(mixed(frame));
    }

    private float[] mixed(Frame frame) {
        int channels = frame.header.channels;
        float full = channels * (float) (1L << (info.getBitsPerSample() - 1));
        float[] mixed = new float[frame.header.blockSize];
        var data = codec.getChannelData();
        for (int channel = 0; channel < channels; channel++) {
            int[] samples = data[channel].getOutput();
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] += samples[i] / full;
            }
        }
        return mixed;
    }
}
