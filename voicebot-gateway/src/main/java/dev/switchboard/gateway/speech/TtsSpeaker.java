package dev.switchboard.gateway.speech;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.peer.PeerSocket;
import dev.switchboard.gateway.peer.Peers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One socket to tts-service. A lost socket is replaced, and clauses that were not begun are given
/// to the new one, once.
///
/// What comes is handed over outside of the lock: the consumer may block.
final class TtsSpeaker implements Speaker, PeerSocket.Receiver {
    private static final ProblemDetail LOST =
            ProblemDetail.of(ProblemType.SERVICE_UNAVAILABLE, "Speech synthesis is not available.");

    /// Clauses that the service has at a time; it takes 64.
    private static final int MOST_AHEAD = 8;

    /// How long the service may take to acknowledge that it stops, which it does at once.
    private static final Duration STOPS = Duration.ofSeconds(3);

    private final AgentView agent;
    private final Peers peers;
    private final SpeechWire wire;
    private final Consumer<Spoken> consumer;
    private final SortedMap<Integer, String> waiting = new TreeMap<>();
    private Resampler resampler = new Resampler(AudioFormat.CALL, AudioFormat.CALL);
    private @Nullable PeerSocket socket;
    private int clause;
    private int lastSent;
    private int cancels;
    private int acknowledged;
    private boolean mayReplace = true;
    private boolean closed;

    TtsSpeaker(AgentView agent, Peers peers, SpeechWire wire, Consumer<Spoken> consumer) {
        this.agent = agent;
        this.peers = peers;
        this.wire = wire;
        this.consumer = consumer;
        synchronized (this) {
            connect();
        }
    }

    @Override
    public AgentView agent() {
        return agent;
    }

    @Override
    public synchronized void speak(int number, String text) {
        boolean silent = waiting.isEmpty();
        waiting.put(number, text);
        PeerSocket now = socket;
        // One that has just broken in the middle of something is replaced once we are told, so that
        // nothing is said twice.
        if (!closed && (now == null || (silent && !now.usable()))) {
            connect();
        }
        send();
    }

    @Override
    public synchronized void cancel() {
        boolean busy = !waiting.isEmpty() && lastSent >= waiting.firstKey();
        waiting.clear();
        clause = 0;
        PeerSocket now = socket;
        if (busy && now != null && now.usable()) {
            cancels++;
            int mine = cancels;
            now.send(SpeechWire.message("cancel"));
            CompletableFuture.delayedExecutor(
                            STOPS.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(() -> overdue(now, mine));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        PeerSocket now = socket;
        socket = null;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public void text(PeerSocket from, String text) {
        message(from, wire.read(text)).ifPresent(consumer);
    }

    @Override
    public void binary(PeerSocket from, ByteBuffer pcm) {
        audio(from, pcm).ifPresent(consumer);
    }

    @Override
    public void lost(PeerSocket lost) {
        Optional<Spoken> failure = Optional.empty();
        synchronized (this) {
            if (lost != socket || closed) {
                return;
            }
            socket = null;
            if (waiting.isEmpty()) {
                return;
            }
            if (mayReplace && clause == 0) {
                mayReplace = false;
                connect();
                send();
                return;
            }
            failure = Optional.of(new Spoken.Failed(waiting.firstKey(), LOST));
            waiting.clear();
        }
        failure.ifPresent(consumer);
    }

    /// A service that never says that it has stopped is given up: all that it says would be passed
    /// over.
    private void overdue(PeerSocket from, int cancel) {
        synchronized (this) {
            if (from != socket || acknowledged >= cancel) {
                return;
            }
        }
        from.close();
        lost(from);
    }

    private boolean stops() {
        return acknowledged < cancels;
    }

    private synchronized Optional<Spoken> message(PeerSocket from, JsonNode message) {
        if (from != socket) {
            return Optional.empty();
        }
        String type = message.path("type").asText();
        if (type.equals("ready")) {
            resampler =
                    new Resampler(
                            new AudioFormat(message.path("sampleRate").asInt()), AudioFormat.CALL);
            from.ready();
        } else if (type.equals("cancelled")) {
            acknowledged = Math.min(cancels, acknowledged + 1);
        } else if (!stops()) {
            return progress(type, message);
        }
        return Optional.empty();
    }

    private Optional<Spoken> progress(String type, JsonNode message) {
        int number = SpeechWire.clause(message);
        boolean due = waiting.containsKey(number);
        return switch (type) {
            case "failover" ->
                    due
                            ? Optional.of(
                                    new Spoken.FailedOver(
                                            number, Failover.of(ProviderKind.TTS, message)))
                            : Optional.empty();
            case "started" -> due ? started(number) : Optional.empty();
            case "words" ->
                    number == clause && due
                            ? Optional.of(new Spoken.Words(number, SpeechWire.words(message)))
                            : Optional.empty();
            case "finished" -> due ? finished(number) : Optional.empty();
            case "error" -> failed(due ? number : 0, message);
            default -> Optional.empty();
        };
    }

    private Optional<Spoken> started(int number) {
        clause = number;
        mayReplace = true;
        return Optional.of(new Spoken.Started(number));
    }

    private Optional<Spoken> finished(int number) {
        waiting.remove(number);
        clause = 0;
        send();
        return Optional.of(new Spoken.Finished(number));
    }

    private Optional<Spoken> failed(int number, JsonNode message) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        int failed = number == 0 ? waiting.firstKey() : number;
        waiting.remove(failed);
        cancel();
        return Optional.of(new Spoken.Failed(failed, wire.problem(message)));
    }

    private synchronized Optional<Spoken> audio(PeerSocket from, ByteBuffer pcm) {
        if (from != socket || stops() || clause == 0) {
            return Optional.empty();
        }
        AudioFrame frame = resampler.resample(AudioFrame.ofBytes(pcm));
        return frame.length() == 0
                ? Optional.empty()
                : Optional.of(new Spoken.Audio(clause, frame));
    }

    private void connect() {
        cancels = 0;
        acknowledged = 0;
        clause = 0;
        lastSent = 0;
        socket = peers.tts(agent.tenant(), "/api/tts/stream" + SpeechWire.query(agent), this);
    }

    /// Gives the service the clauses that are due, a few ahead of what it says.
    private void send() {
        PeerSocket now = socket;
        if (now == null || !now.usable()) {
            return;
        }
        waiting.entrySet().stream()
                .limit(MOST_AHEAD)
                .filter(next -> next.getKey() > lastSent)
                .forEach(next -> {
                    now.send(wire.speak(next.getKey(), next.getValue()));
                    lastSent = next.getKey();
                });
    }
}
