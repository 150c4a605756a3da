package dev.switchboard.gateway.speech;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.peer.PeerSocket;
import dev.switchboard.gateway.peer.Peers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One socket to stt-service, kept over the utterances of an agent's revision. A lost socket is
/// replaced, and the utterance it had is heard again, once.
///
/// Results are handed over outside of the lock: the consumer may block.
final class SttTranscriber implements Transcriber, PeerSocket.Receiver {
    private static final ProblemDetail LOST =
            ProblemDetail.of(
                    ProblemType.SERVICE_UNAVAILABLE, "Speech recognition is not available.");

    private final Peers peers;
    private final SpeechWire wire;
    private final Consumer<Heard> consumer;
    private final Utterances utterances = new Utterances();
    private final SttResults results;
    private @Nullable AgentView agent;
    private @Nullable AgentView next;
    private @Nullable PeerSocket socket;

    SttTranscriber(Peers peers, SpeechWire wire, Consumer<Heard> consumer) {
        this.peers = peers;
        this.wire = wire;
        this.consumer = consumer;
        results = new SttResults(wire, utterances);
    }

    @Override
    public synchronized void prepare(AgentView wanted) {
        next = wanted;
        connectNext();
    }

    @Override
    public synchronized int begin(AgentView wanted) {
        clear();
        next = null;
        if (utterances.isEmpty() || socket == null) {
            connect(wanted);
        }
        // Else a transcript is still due on this socket; the agent changes with the next utterance.
        // If it has just broken, all that is due is repeated once we are told.
        return utterances.begin().number();
    }

    @Override
    public synchronized void hear(AudioFrame frame) {
        utterances
                .current()
                .ifPresent(current -> {
                    byte[] pcm = frame.bytes();
                    current.add(pcm);
                    socket().ifPresent(to -> to.send(pcm));
                });
    }

    @Override
    public synchronized boolean tellsTurns() {
        return results.tellsTurns();
    }

    @Override
    public synchronized boolean hearsPauses() {
        return results.hearsPauses();
    }

    @Override
    public synchronized void pause() {
        tell("pause");
    }

    @Override
    public synchronized void finish() {
        tell("finish");
        utterances.current().ifPresent(Utterance::finish);
    }

    @Override
    public synchronized void clear() {
        tell("clear");
        utterances.forgetCurrent();
    }

    @Override
    public synchronized void close() {
        utterances.forgetAll();
        socket().ifPresent(PeerSocket::close);
        socket = null;
    }

    @Override
    public void text(PeerSocket from, String text) {
        result(from, wire.read(text)).ifPresent(consumer);
    }

    @Override
    public void binary(PeerSocket from, ByteBuffer message) {
        // stt-service sends none.
    }

    @Override
    public void lost(PeerSocket lost) {
        List<Heard> failures = new ArrayList<>();
        synchronized (this) {
            if (lost != socket) {
                return;
            }
            socket = null;
            ProblemDetail why = results.lastProblem().orElse(LOST);
            utterances.giveUp().forEach(number -> failures.add(new Heard.Failed(number, why)));
            if (!utterances.isEmpty() && agent != null) {
                connect(agent);
                socket().ifPresent(utterances::repeat);
            }
        }
        failures.forEach(consumer);
    }

    private synchronized Optional<Heard> result(PeerSocket from, JsonNode message) {
        if (from != socket) {
            return Optional.empty();
        }
        if (message.path("type").asText().equals("ready")) {
            from.ready();
        }
        Optional<Heard> heard = results.read(message);
        connectNext();
        return heard;
    }

    /// Who hears an utterance hears it to its end; the next one need not wait for a connection.
    private void connectNext() {
        AgentView wanted = next;
        if (wanted != null && utterances.isEmpty()) {
            next = null;
            connect(wanted);
        }
    }

    private void connect(AgentView wanted) {
        PeerSocket now = socket;
        if (now != null && now.usable() && same(wanted)) {
            return;
        }
        socket = null;
        if (now != null) {
            now.close();
        }
        agent = wanted;
        results.begin();
        socket = peers.stt(wanted.tenant(), "/api/stt/stream" + SpeechWire.query(wanted), this);
    }

    private boolean same(AgentView wanted) {
        AgentView now = agent;
        return now != null && now.id().equals(wanted.id()) && now.revision() == wanted.revision();
    }

    private void tell(String type) {
        if (utterances.current().isPresent()) {
            socket().ifPresent(to -> to.send(SpeechWire.message(type)));
        }
    }

    private Optional<PeerSocket> socket() {
        return Optional.ofNullable(socket);
    }
}
