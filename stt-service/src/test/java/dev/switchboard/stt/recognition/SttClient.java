package dev.switchboard.stt.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of the recognition socket, as any other program would write one.
final class SttClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HUNDRED_MILLIS = 3_200;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    SttClient(URI service, String query, String token) {
        URI address =
                URI.create(
                        "ws" + service.resolve("/api/stt/stream" + query).toString().substring(4));
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(address, new Listener()).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /// Opens a connection and waits until audio may come.
    static SttClient ready(URI service, String query) {
        SttClient client = new SttClient(service, query, "");
        if (!client.next().path("type").asText().equals("ready")) {
            throw new AssertionError("Not ready.");
        }
        return client;
    }

    /// Sends audio as a caller's device does: frames of 100 ms.
    SttClient audio(byte[] pcm) {
        for (int from = 0; from < pcm.length; from += HUNDRED_MILLIS) {
            frame(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + HUNDRED_MILLIS)));
        }
        return this;
    }

    SttClient frame(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
        return this;
    }

    SttClient text(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    SttClient say(String type) {
        return text("{\"type\":\"" + type + "\"}");
    }

    JsonNode next() {
        try {
            String message = received.poll(30, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("Nothing came within 30 seconds.");
            }
            return JSON.readTree(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every message up to the final transcript, which is the last.
    List<JsonNode> untilFinal() {
        List<JsonNode> messages = new ArrayList<>();
        do {
            messages.add(next());
        } while (!messages.getLast().path("final").asBoolean());
        return messages;
    }

    JsonNode finalTranscript() {
        return untilFinal().getLast();
    }

    int closeCode() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
