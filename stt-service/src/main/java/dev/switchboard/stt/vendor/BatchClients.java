package dev.switchboard.stt.vendor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;
import java.time.Duration;
import java.util.function.Function;

/// What is asked of a batch provider, for each revision of an agent that uses it. The first stream
/// of each makes a connection ahead of time; the network's own pool keeps it.
public final class BatchClients {
    private static final int MOST = 256;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Egress egress;
    private final Function<ProviderSettings, Transcriptions> transcriptions;
    private final Cache<RecognitionOptions, Transcriptions> clients =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    public BatchClients(Egress egress, Function<ProviderSettings, Transcriptions> transcriptions) {
        this.egress = egress;
        this.transcriptions = transcriptions;
    }

    /// Opens a stream.
    ///
    /// @throws ProviderFailure when the agent's settings make no sense
    public RecognitionStream open(RecognitionOptions options) {
        return new BatchStream(
                egress,
                clients.get(options, this::client),
                options.rate(),
                Retries.of(options.settings()));
    }

    private Transcriptions client(RecognitionOptions options) {
        Transcriptions client = transcriptions.apply(options.settings());
        Thread.ofVirtual().name("stt-warm").start(() -> warm(client));
        return client;
    }

    private void warm(Transcriptions client) {
        try {
            egress.warm(client.ahead());
        } catch (ProviderFailure unreachable) {
            // the first utterance will say so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
