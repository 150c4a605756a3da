package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;

/// What is asked of a batch provider. Makes a connection ahead of time, while the first utterance
/// is still spoken; the network's own pool keeps it.
public final class BatchClient implements RecognitionClient {
    private final Egress egress;
    private final RecognitionOptions options;
    private final Transcriptions transcriptions;

    public BatchClient(Egress egress, RecognitionOptions options, Transcriptions transcriptions) {
        this.egress = egress;
        this.options = options;
        this.transcriptions = transcriptions;
        Thread.ofVirtual().name("stt-warm").start(this::connect);
    }

    @Override
    public RecognitionStream open() {
        return new BatchStream(
                egress, transcriptions, options.rate(), Retries.of(options.settings()));
    }

    private void connect() {
        try {
            egress.warm(transcriptions.ahead());
        } catch (ProviderFailure unreachable) {
            // the first utterance will say so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
