package dev.switchboard.stt.vendor;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;

/// The connections to a streaming provider.
public final class StreamingClient implements RecognitionClient {
    private final SampleRate rate;
    private final Lines lines;

    /// Makes the dialect of a new connection.
    @FunctionalInterface
    public interface Dialects {
        /// A new dialect.
        ///
        /// @param rate of the audio that comes; the dialect may want another one
        Dialect of(ProviderSettings settings, SampleRate rate);
    }

    public StreamingClient(Egress egress, RecognitionOptions options, Dialects dialects) {
        ProviderSettings settings = options.settings();
        rate = options.rate();
        lines =
                new Lines(
                        egress,
                        () -> dialects.of(settings, rate),
                        Limits.of(settings),
                        Retries.of(settings));
    }

    /// Opens a stream, over a connection that waits for one if there is any.
    ///
    /// @throws ProviderFailure when there is no connection to be had
    @Override
    public RecognitionStream open() {
        try {
            return new VendorStream(lines, rate, lines.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
    }

    /// Lets a connection wait for the next stream.
    @Override
    public void warm() {
        try {
            lines.letWait(lines.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
