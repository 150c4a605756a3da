package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.audio.AudioDecoder;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Speaks over a WebSocket that stays open between clauses, and is replaced when it broke, when it
/// does not say that a cancel was carried out, and when too much is still open on it.
final class SocketStream extends RemoteStream {
    private record Speaking(SpeechLine line, Turn turn) {}

    private final Egress egress;
    private final SocketSpeech wire;
    private final Duration keepAlive;
    private @Nullable SpeechLine line;
    private boolean closed;
    private volatile @Nullable Speaking speaking;

    private SocketStream(Egress egress, RemoteVoice voice, SocketSpeech wire, Duration keepAlive) {
        super(voice);
        this.egress = egress;
        this.wire = wire;
        this.keepAlive = keepAlive;
    }

    /// Opens a stream with its connection, so that the first clause need not wait for one.
    static SocketStream open(
            Egress egress, RemoteVoice voice, SocketSpeech wire, Duration keepAlive) {
        SocketStream stream = new SocketStream(egress, voice, wire, keepAlive);
        stream.retrying(new Delivery(_ -> {}), stream::line);
        return stream;
    }

    @Override
    void attempt(String clause, Delivery delivery) throws InterruptedException {
        SpeechLine on = line();
        try {
            Turn turn = on.begin(clause);
            speaking = new Speaking(on, turn);
            try {
                hear(clause, on, turn, delivery);
                if (!delivery.isCancelled()) {
                    on.leave(turn);
                }
            } finally {
                speaking = null;
                on.cancel(turn);
            }
        } catch (ProviderFailure failure) {
            on.close();
            throw failure;
        }
    }

    private void hear(String clause, SpeechLine on, Turn turn, Delivery delivery)
            throws InterruptedException {
        AudioDecoder decoder = voice().decoder();
        WordTimes words = new WordTimes(delivery);
        while (!delivery.isCancelled()) {
            switch (next(on, turn, delivery)) {
                case Heard.Audio(_, byte[] bytes) -> {
                    delivery.accept(decoder, bytes);
                    words.tell();
                }
                case Heard.Words(_, List<SpokenWord> more) -> words.add(more);
                case Heard.Letters(_, List<Heard.Letter> letters) -> words.spell(letters);
                case Heard.Failed(_, ProviderFailure failure) -> throw failure;
                case Heard.Done(_) -> {
                    delivery.finish(decoder, clause);
                    words.end();
                    return;
                }
                case Heard.Cleared _, Heard.Nothing _, Heard.Several _ -> {}
            }
        }
    }

    private Heard next(SpeechLine on, Turn turn, Delivery delivery) throws InterruptedException {
        Duration patience = voice().settings().patience();
        Optional<Duration> quiet = wire.quiet().filter(_ -> delivery.hasBegun());
        if (quiet.isPresent()) {
            Optional<Heard> soon = turn.next(quiet.get());
            if (soon.isPresent()) {
                return soon.get();
            }
            on.finish(turn);
        }
        return turn.next(patience).orElseThrow(Failures::silent);
    }

    @Override
    void stop() {
        Speaking now = speaking;
        if (now != null) {
            now.line().cancel(now.turn());
        }
    }

    @Override
    ProviderFailure refined(ProviderFailure failure) {
        return wire.refined(failure);
    }

    /// The connection, or a new one in its place.
    private SpeechLine line() throws InterruptedException {
        SpeechLine old = current();
        if (old != null && old.isReady()) {
            return old;
        }
        if (old != null) {
            old.close();
        }
        SpeechLine fresh =
                new SpeechLine(
                        wire,
                        egress.open(wire.call().withLimits(voice().settings().limits())),
                        keepAlive);
        fresh.start();
        if (!keep(fresh)) {
            fresh.close();
            throw Failures.cancelled();
        }
        return fresh;
    }

    private synchronized @Nullable SpeechLine current() {
        return line;
    }

    private synchronized boolean keep(SpeechLine fresh) {
        line = fresh;
        return !closed;
    }

    @Override
    public void close() {
        cancel();
        SpeechLine open;
        synchronized (this) {
            closed = true;
            open = line;
        }
        if (open != null) {
            open.close();
        }
    }
}
