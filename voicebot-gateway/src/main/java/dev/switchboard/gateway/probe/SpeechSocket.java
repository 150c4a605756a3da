package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.PeerSocket;
import dev.switchboard.gateway.probe.SpeechSocket.Arrival.Audio;
import dev.switchboard.gateway.probe.SpeechSocket.Arrival.Failed;
import dev.switchboard.gateway.probe.SpeechSocket.Arrival.Lost;
import dev.switchboard.gateway.probe.SpeechSocket.Arrival.Message;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A socket to stt-service or tts-service that one thread reads, one message after the other. A
/// service that sends faster than we read waits.
final class SpeechSocket implements AutoCloseable, PeerSocket.Receiver {
    private static final int MOST_UNREAD = 64;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Slot slot;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(MOST_UNREAD);
    private final PeerSocket socket;
    private volatile boolean closed;

    /// What came.
    ///
    /// `at` is a [System#nanoTime].
    sealed interface Arrival {
        record Message(String type, JsonNode json, long at) implements Arrival {}

        record Audio(ByteBuffer pcm, long at) implements Arrival {}

        record Failed(ProblemDetail problem) implements Arrival {}

        record Lost() implements Arrival {}
    }

    SpeechSocket(Slot slot, Function<PeerSocket.Receiver, PeerSocket> open) {
        this.slot = slot;
        this.socket = open.apply(this);
    }

    void send(String message) {
        socket.send(message);
    }

    void send(byte[] pcm) {
        socket.send(pcm);
    }

    /// What comes next.
    ///
    /// @throws ProblemException `provider-timeout`
    Arrival next(Deadline deadline) throws InterruptedException {
        @Nullable Arrival arrival = arrivals.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        if (arrival == null) {
            throw new ProblemException(
                    ProblemType.PROVIDER_TIMEOUT, "Nothing came of the provider in time.");
        }
        return arrival;
    }

    /// What is to be said when the connection was lost.
    ProblemDetail lost() {
        return ProblemDetail.of(
                ProblemType.SERVICE_UNAVAILABLE,
                slot.service() + " cannot be reached right now, or hung up.");
    }

    @Override
    public void text(PeerSocket from, String text) {
        JsonNode json = read(text);
        String type = json.path("type").asText();
        if (type.equals("ready")) {
            from.ready();
        }
        put(
                type.equals("error")
                        ? new Failed(problem(json.path("problem")))
                        : new Message(type, json, System.nanoTime()));
    }

    @Override
    public void binary(PeerSocket from, ByteBuffer message) {
        put(new Audio(message, System.nanoTime()));
    }

    @Override
    public void lost(PeerSocket lost) {
        put(new Lost());
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
        arrivals.clear(); // lets a message in that waits
    }

    private void put(Arrival arrival) {
        try {
            while (!closed && !arrivals.offer(arrival, 1, TimeUnit.SECONDS)) {
                // the reader is slow
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static ProblemDetail problem(JsonNode json) {
        try {
            if (json.hasNonNull("code")) {
                return JSON.treeToValue(json, ProblemDetail.class);
            }
        } catch (JsonProcessingException e) {
            // Answered below: an error is an error, whatever it says.
        }
        return ProblemDetail.of(ProblemType.PROVIDER_FAILED, "The provider could not answer.");
    }
}
