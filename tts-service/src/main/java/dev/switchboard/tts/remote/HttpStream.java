package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.audio.AudioDecoder;
import org.jspecify.annotations.Nullable;

/// Speaks with one request per clause, so a cancelled generation ends with its connection.
final class HttpStream extends RemoteStream {
    private final Egress egress;
    private final HttpSpeech wire;
    private volatile @Nullable Exchange answer;

    HttpStream(Egress egress, RemoteVoice voice, HttpSpeech wire) {
        super(voice);
        this.egress = egress;
        this.wire = wire;
    }

    @Override
    void attempt(String clause, Delivery delivery) throws InterruptedException {
        AudioDecoder decoder = voice().decoder();
        try (Exchange exchange =
                egress.open(wire.call(clause).withLimits(voice().settings().limits()))) {
            answer = exchange;
            if (delivery.isCancelled()) {
                return;
            }
            wire.read(exchange.succeeded(), bytes -> delivery.accept(decoder, bytes));
            delivery.finish(decoder, clause);
        } finally {
            answer = null;
        }
    }

    @Override
    void stop() {
        Exchange open = answer;
        if (open != null) {
            open.close();
        }
    }

    @Override
    ProviderFailure refined(ProviderFailure failure) {
        return wire.refined(failure);
    }

    @Override
    public void close() {
        cancel();
    }
}
