package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// Deepgram's `/v1/speak`, as a WebSocket and over HTTP. Its audio does not say of which text it
/// is.
public final class DeepgramAura {
    private static final int PIECE = 1_921;
    private static final int MOST_FLUSHES = 20;

    private final Socket socket;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Long> flushes = new ArrayDeque<>();
    private int sequence;

    private DeepgramAura(Socket socket) {
        this.socket = socket;
    }

    /// Starts one.
    public static WireServer start() {
        return WireServer.start(doors ->
                doors.post("/v1/speak", DeepgramAura::speak)
                        .socket("/v1/speak", DeepgramAura::accept)
                        .refusing(DeepgramAura::refusal));
    }

    private static String refusal(Head head, int status) {
        return new JsonObject()
                .put("err_code", status == 401 ? "INVALID_AUTH" : "EMULATED")
                .put("err_msg", "Refused for " + head.header("Authorization").orElse("nobody"))
                .put("request_id", "00000000-0000-4000-8000-000000000000")
                .encode();
    }

    private static void speak(Exchange exchange) {
        String text = exchange.plan().empty() ? "" : exchange.request().json().getString("text");
        int rate = rate(exchange.head());
        byte[] pcm = Tone.pcm(text, rate);
        boolean wav = !"none".equals(exchange.head().query("container").orElse("wav"));
        exchange.stream(
                200,
                wav ? "audio/wav" : "audio/l16;rate=" + rate,
                Map.of("dg-request-id", "00000000-0000-4000-8000-000000000000"));
        Tone.pieces(wav ? Wav.streamed(pcm, rate) : pcm, PIECE).forEach(exchange::piece);
        exchange.end();
    }

    private static void accept(Socket socket) {
        DeepgramAura aura = new DeepgramAura(socket);
        socket.failing(() ->
                        new Failure(
                                new JsonObject()
                                        .put("type", "Error")
                                        .put("err_code", "NET-0001")
                                        .put("err_msg", "Emulated failure")
                                        .encode(),
                                1011,
                                "NET-0001"))
                .onText(text -> aura.hear(new JsonObject(text)));
    }

    private void hear(JsonObject message) {
        switch (message.getString("type", "")) {
            case "Speak" -> text.append(message.getString("text", ""));
            case "Flush" -> flush();
            case "Clear" -> {
                text.setLength(0);
                socket.cancel();
                socket.send(answer("Cleared"));
            }
            case "Close" -> {
                flush();
                socket.close(1000, "");
            }
            default ->
                    socket.send(
                            new JsonObject()
                                    .put("type", "Warning")
                                    .put("warn_code", "DATA-0000")
                                    .put("warn_msg", "Unknown message"));
        }
    }

    private void flush() {
        if (text.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        flushes.removeIf(then -> now - then > Duration.ofMinutes(1).toNanos());
        if (flushes.size() >= MOST_FLUSHES) {
            socket.send(
                    new JsonObject()
                            .put("type", "Warning")
                            .put("warn_code", "FLUSH-LIMIT")
                            .put("warn_msg", "Too many flushes"));
            return;
        }
        flushes.add(now);
        String words = socket.plan().empty() ? "" : text.toString();
        text.setLength(0);
        Tone.pieces(Tone.pcm(words, rate(socket.head())), PIECE).forEach(socket::send);
        socket.send(answer("Flushed"));
    }

    private JsonObject answer(String type) {
        return new JsonObject().put("type", type).put("sequence_id", sequence++);
    }

    private static int rate(Head head) {
        return Integer.parseInt(head.query("sample_rate").orElse("24000"));
    }
}
