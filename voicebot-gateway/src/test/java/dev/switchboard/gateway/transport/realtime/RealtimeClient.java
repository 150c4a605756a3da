package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.transport.JsonFrames;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of the dialect that waits for events instead of time. Every wait ends after 10 s. What
/// the official schema refuses ends a wait at once.
final class RealtimeClient implements AutoCloseable, WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> incoming = new LinkedBlockingQueue<>();
    private final List<JsonNode> seen = new CopyOnWriteArrayList<>();
    private final List<byte[]> binary = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final JsonFrames frames = new JsonFrames();
    private final WebSocket socket;

    /// @param protocols offered after `realtime`
    RealtimeClient(URI server, String query, String... protocols) {
        this(server, query, builder().subprotocols("realtime", protocols));
    }

    private RealtimeClient(URI server, String query, WebSocket.Builder builder) {
        URI address = URI.create("ws://" + server.getAuthority() + "/v1/realtime" + query);
        socket = builder.buildAsync(address, this).join();
    }

    /// One that is no browser, and sets a header of its own.
    static RealtimeClient withHeader(URI server, String query, String name, String value) {
        return new RealtimeClient(server, query, builder().header(name, value));
    }

    private static WebSocket.Builder builder() {
        return HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /// Sends an event given as JSON with single quotes.
    void send(String json) {
        sendRaw(json.replace('\'', '"'));
    }

    void sendRaw(String frame) {
        socket.sendText(frame, true).join();
    }

    void sendBinary(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
    }

    /// Appends audio in chunks of 20 ms, as fast as it goes.
    void append(AudioFrame audio) {
        short[] samples = audio.samples();
        for (int at = 0; at < samples.length; at += 480) {
            short[] chunk = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 480));
            String base64 = Base64.getEncoder().encodeToString(AudioFrame.of(chunk).bytes());
            send("{'type':'input_audio_buffer.append','audio':'" + base64 + "'}");
        }
    }

    /// Says a recording, with silence before and after it that ends the turn.
    void say(String recording) {
        append(Speech.silence(400));
        append(Speech.at24k(recording));
        append(Speech.silence(900));
    }

    /// The next event of this type; those before it are passed over.
    JsonNode await(String type) {
        return until(type).getLast();
    }

    /// The next events, up to the first of this type.
    List<JsonNode> until(String type) {
        List<JsonNode> events = new ArrayList<>();
        while (events.isEmpty() || !type(events.getLast()).equals(type)) {
            events.add(next(type, events));
        }
        return events;
    }

    /// Everything that has come so far.
    List<JsonNode> seen() {
        return seen;
    }

    /// The binary frames that have come so far.
    List<byte[]> binary() {
        return binary;
    }

    int awaitClose() {
        return closed.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /// Turns transcripts on, and what else the update says.
    JsonNode update(String session) {
        send("{'type':'session.update','session':" + session + "}");
        return await("session.updated").get("session");
    }

    static String type(JsonNode event) {
        return event.get("type").asText();
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(RealtimeClient::type).toList();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private JsonNode next(String wanted, List<JsonNode> before) {
        try {
            JsonNode event = incoming.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                OfficialSchema.complaint(event)
                        .ifPresent(complaint -> {
                            throw new AssertionError(complaint);
                        });
            }
            if (event == null) {
                throw new AssertionError("no %s came after %s".formatted(wanted, types(before)));
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frames.add(data, last)
                .ifPresent(event -> {
                    seen.add(event);
                    incoming.add(event);
                });
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            binary.add(bytes.toByteArray());
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }
}
