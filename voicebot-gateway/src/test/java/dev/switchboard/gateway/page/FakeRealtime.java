package dev.switchboard.gateway.page;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Plays the server's part of a call, line by line as a test says, so that a test of the page needs
/// no speech and no model.
@Singleton
class FakeRealtime {
    private static final int SAMPLES_PER_MS = 24;

    /// Everything the page sent but audio, in order.
    final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();

    final AtomicInteger audioEvents = new AtomicInteger();

    /// Audio that the page sent as binary frames.
    final BlockingQueue<Buffer> binaryAudio = new LinkedBlockingQueue<>();

    private final BlockingQueue<ServerWebSocket> calls = new LinkedBlockingQueue<>();
    private final boolean isPlaying;
    private volatile ServerWebSocket call;

    @SuppressWarnings("NullAway.Init") // `call` is set by the first call
    FakeRealtime(
            @ConfigProperty(name = "switchboard.test.front-door", defaultValue = "false")
                    boolean isPlaying) {
        this.isPlaying = isPlaying;
    }

    void register(@Observes Router router) {
        if (isPlaying) {
            router.route("/v1/realtime").order(-1).handler(this::accept);
        }
    }

    private void accept(RoutingContext context) {
        var agent = context.queryParams().get("model");
        context.response().putHeader("Sec-WebSocket-Protocol", "realtime");
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    socket.textMessageHandler(text -> take(new JsonObject(text)));
                    socket.binaryMessageHandler(binaryAudio::add);
                    send(socket, session("session.created", agent));
                    calls.add(socket);
                });
    }

    private void take(JsonObject event) {
        if (event.getString("type").equals("input_audio_buffer.append")) {
            audioEvents.incrementAndGet();
        } else {
            received.add(event);
        }
    }

    /// Waits for the page to call.
    void answer() throws InterruptedException {
        call = Objects.requireNonNull(calls.poll(10, SECONDS), "Nobody called");
    }

    /// The next event of this type that the page sends.
    JsonObject await(String type) throws InterruptedException {
        while (true) {
            var event = Objects.requireNonNull(received.poll(10, SECONDS), () -> "No " + type);
            if (event.getString("type").equals(type)) {
                return event;
            }
        }
    }

    void confirmAgent(String agent) {
        send(call, session("session.updated", agent));
    }

    /// From now on the server decides when the bot pauses, goes on and stops.
    void decideOnPlayback() {
        agree("playback", true);
    }

    void takeBinaryAudio() {
        agree("audio", "binary");
    }

    private void agree(String name, Object value) {
        var session = session("session.updated", "nova");
        session.getJsonObject("session").getJsonObject("x_switchboard").put(name, value);
        send(session);
    }

    void pausePlayback(String item) {
        send(playback("pause", item));
    }

    void resumePlayback(String item, int fromMillis) {
        send(playback("resume", item).put("from_ms", fromMillis));
    }

    void stopPlayback(String item) {
        send(playback("stop", item));
    }

    private static JsonObject playback(String action, String item) {
        return new JsonObject()
                .put("type", "x_switchboard.playback")
                .put("action", action)
                .put("item_id", item);
    }

    /// The answer to this item is no longer wanted.
    void cancelled(String item) {
        send(done(item, "cancelled"));
    }

    /// The bot answers with a tone of this length as binary frames, all at once.
    void speakInBinary(String item, int stream, int milliseconds) {
        send(
                event("response.content_part.added", item)
                        .put("response_id", responseOf(item))
                        .put("x_switchboard", new JsonObject().put("stream", stream)));
        for (int at = 0; at < milliseconds; at += 100) {
            var frame = Buffer.buffer().appendByte((byte) 1).appendByte((byte) 1);
            frame.appendUnsignedShortLE(stream).appendUnsignedIntLE(at);
            call.writeBinaryMessage(frame.appendBytes(tone(Math.min(100, milliseconds - at))));
        }
        send(event("response.output_audio.done", item).put("response_id", responseOf(item)));
    }

    /// The caller said something; `interim` is what is known before it is final.
    void hear(String item, String interim, String text) {
        beginHearing(item);
        send(
                event("conversation.item.input_audio_transcription.delta", item)
                        .put("delta", interim));
        send(event("input_audio_buffer.speech_stopped", item));
        send(
                event("conversation.item.input_audio_transcription.completed", item)
                        .put("transcript", text));
    }

    void beginHearing(String item) {
        send(event("input_audio_buffer.speech_started", item));
    }

    /// The bot answers with a tone of this length, all at once.
    void speak(String item, String text, int milliseconds) {
        var response = responseOf(item);
        send(
                new JsonObject()
                        .put("type", "response.created")
                        .put("response", new JsonObject().put("id", response)));
        send(
                event("response.output_audio_transcript.delta", item)
                        .put("response_id", response)
                        .put("delta", text));
        for (int at = 0; at < milliseconds; at += 100) {
            var audio = Base64.getEncoder().encodeToString(tone(Math.min(100, milliseconds - at)));
            send(
                    event("response.output_audio.delta", item)
                            .put("response_id", response)
                            .put("delta", audio));
        }
        send(event("response.output_audio.done", item).put("response_id", response));
        send(
                event("response.output_audio_transcript.done", item)
                        .put("response_id", response)
                        .put("transcript", text));
        send(done(item, "completed"));
    }

    private static JsonObject done(String item, String status) {
        return new JsonObject()
                .put("type", "response.done")
                .put(
                        "response",
                        new JsonObject().put("id", responseOf(item)).put("status", status));
    }

    private static String responseOf(String item) {
        return "response-of-" + item;
    }

    void send(JsonObject event) {
        send(call, event);
    }

    void breakOff() {
        call.close((short) 1012);
    }

    private static void send(ServerWebSocket socket, JsonObject event) {
        socket.writeTextMessage(event.encode());
    }

    private static JsonObject event(String type, String item) {
        return new JsonObject().put("type", type).put("item_id", item).put("content_index", 0);
    }

    private static JsonObject session(String type, String agent) {
        var name = agent.substring(0, 1).toUpperCase(Locale.ROOT) + agent.substring(1);
        var ours =
                new JsonObject()
                        .put(
                                "agent",
                                new JsonObject()
                                        .put("id", agent)
                                        .put("key", agent)
                                        .put("name", name)
                                        .put("revision", 1))
                        .put("switch_ms", 4);
        return new JsonObject()
                .put("type", type)
                .put("session", new JsonObject().put("x_switchboard", ours));
    }

    private static byte[] tone(int milliseconds) {
        var pcm = new byte[milliseconds * SAMPLES_PER_MS * 2];
        for (int i = 0; i < pcm.length; i += 2) {
            var sample = (int) (3000 * Math.sin(i * 0.04));
            pcm[i] = (byte) sample;
            pcm[i + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }
}
