package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of the synthesis socket that keeps everything in the order in which it came.
final class SynthesisClient implements AutoCloseable {
    /// What the service sent.
    sealed interface Received {
        record Message(JsonNode json) implements Received {
            String type() {
                return json.path("type").asText();
            }
        }

        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Audio(byte[] pcm) implements Received {}

        record Closed(int code) implements Received {}
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /// Connects and reads all that comes.
    static SynthesisClient connect(URI base, String query) {
        return new SynthesisClient(base, query, Long.MAX_VALUE);
    }

    /// Connects and stops reading after so many messages.
    static SynthesisClient connectLazily(URI base, String query, long messages) {
        return new SynthesisClient(base, query, messages);
    }

    private SynthesisClient(URI base, String query, long messages) {
        URI uri = URI.create("ws://" + base.getAuthority() + "/api/tts/stream" + query);
        socket = HTTP.newWebSocketBuilder().buildAsync(uri, new Listener(messages)).join();
    }

    void speak(String id, String text) {
        send(Map.of("type", "speak", "id", id, "text", text));
    }

    void append(String id, String piece) {
        send(Map.of("type", "append", "id", id, "text", piece));
    }

    void finish(String id) {
        send(Map.of("type", "finish", "id", id));
    }

    private void send(Map<String, String> message) {
        try {
            send(JSON.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    void cancel() {
        send("{\"type\":\"cancel\"}");
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    Received next() {
        try {
            Received next = received.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within 20 s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next message, which must be of this type and have no audio before it.
    JsonNode expect(String type) {
        Received next = next();
        assertThat(next).isInstanceOf(Received.Message.class);
        Received.Message message = (Received.Message) next;
        assertThat(message.type()).as(message.json().toString()).isEqualTo(type);
        return message.json();
    }

    /// The problem code of the next message, which must be an error.
    String expectProblem() {
        return expect("error").at("/problem/code").asText();
    }

    int expectClose() {
        Received next = next();
        assertThat(next).isInstanceOf(Received.Closed.class);
        return ((Received.Closed) next).code();
    }

    byte[] expectAudio() {
        Received next = next();
        assertThat(next).isInstanceOf(Received.Audio.class);
        return ((Received.Audio) next).pcm();
    }

    /// Everything up to and with the first message of one of these types.
    List<Received> until(String... types) {
        List<Received> all = new ArrayList<>();
        Received last;
        do {
            last = next();
            all.add(last);
        } while (!(last instanceof Received.Message message
                && List.of(types).contains(message.type())));
        return all;
    }

    /// All audio up to the first message of this type.
    byte[] audioUntil(String type) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        for (Received one : until(type)) {
            if (one instanceof Received.Audio(byte[] pcm)) {
                audio.writeBytes(pcm);
            }
        }
        return audio.toByteArray();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
        private final long messages;

        Listener(long messages) {
            this.messages = messages;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            webSocket.request(messages);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    received.add(new Received.Message(JSON.readTree(text.toString())));
                } catch (JsonProcessingException e) {
                    throw new AssertionError(e);
                }
                text.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                received.add(new Received.Audio(binary.toByteArray()));
                binary.reset();
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            received.add(new Received.Closed(code));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            received.add(new Received.Closed(-1));
        }
    }
}
