package dev.switchboard.stt.vendor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The connections to a streaming provider, for each revision of an agent that uses it.
public final class StreamingClients implements AutoCloseable {
    private static final int MOST = 256;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Egress egress;
    private final Dialects dialects;
    private final Cache<RecognitionOptions, Lines> clients =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterAccess(UNUSED)
                    .executor(Runnable::run)
                    .<RecognitionOptions, Lines>removalListener((_, lines, _) -> end(lines))
                    .build();

    /// Makes the dialect of a new connection.
    @FunctionalInterface
    public interface Dialects {
        /// A new dialect.
        ///
        /// @param rate of the audio that comes; the dialect may want another one
        Dialect of(ProviderSettings settings, SampleRate rate);
    }

    public StreamingClients(Egress egress, Dialects dialects) {
        this.egress = egress;
        this.dialects = dialects;
    }

    /// Opens a stream, over a connection that waits for one if there is any.
    ///
    /// @throws ProviderFailure when there is no connection to be had
    public RecognitionStream open(RecognitionOptions options) {
        Lines lines = clients.get(options, this::client);
        try {
            return new VendorStream(lines, options.rate(), lines.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
    }

    @Override
    public void close() {
        clients.invalidateAll();
    }

    private Lines client(RecognitionOptions options) {
        ProviderSettings settings = options.settings();
        return new Lines(
                egress,
                () -> dialects.of(settings, options.rate()),
                Limits.of(settings),
                Retries.of(settings));
    }

    private static void end(@Nullable Lines lines) {
        if (lines != null) {
            lines.close();
        }
    }
}
