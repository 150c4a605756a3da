package dev.switchboard.e2e.bench.calls;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.util.Base64;

/// The least that can stand between a caller and the vendors: hands audio to the ear, its final
/// transcript to the model, each sentence of the model to the voice, and sound to the caller. One
/// thread, no checks, no state but the sentence that is being written. The floor of the benchmark,
/// and the proof that its harness is not the limit.
final class NullOrchestrator {
    private final ServerWebSocket caller;
    private final HttpClient http;
    private final URI model;
    private final WebSocket ear;
    private final WebSocket voice;
    private String sentence = "";
    private int answer;

    private NullOrchestrator(
            ServerWebSocket caller, HttpClient http, URI model, WebSocket ear, WebSocket voice) {
        this.caller = caller;
        this.http = http;
        this.model = model;
        this.ear = ear;
        this.voice = voice;
    }

    /// Runs until it is stopped; prints its port.
    ///
    /// @param arguments the addresses of ear, model and voice
    public static void main(String[] arguments) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        System.out.println(
                listen(
                        vertx,
                        URI.create(arguments[0]),
                        URI.create(arguments[1]),
                        URI.create(arguments[2])));
    }

    /// Takes calls on a port that it answers.
    static int listen(Vertx vertx, URI ear, URI model, URI voice) {
        var http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(500));
        var sockets =
                vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1000));
        return vertx.createHttpServer()
                .webSocketHandler(caller -> {
                    caller.pause();
                    sockets.connect(
                                    options(
                                            ear,
                                            "/v1/listen?model=nova-3&encoding=linear16&sample_rate="
                                                    + Clip.RATE))
                            .onSuccess(heard ->
                                    sockets.connect(options(voice, "/tts/websocket"))
                                            .onSuccess(spoken ->
                                                    new NullOrchestrator(
                                                                    caller, http, model, heard,
                                                                    spoken)
                                                            .begin()));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void begin() {
        caller.textMessageHandler(this::fromCaller)
                .closeHandler(_ -> {
                    ear.close();
                    voice.close();
                });
        ear.textMessageHandler(this::fromEar);
        voice.textMessageHandler(this::fromVoice);
        caller.resume();
    }

    private void fromCaller(String message) {
        JsonObject event = new JsonObject(message);
        if (event.getString("type").equals("input_audio_buffer.append")) {
            ear.writeBinaryMessage(
                    Buffer.buffer(Base64.getDecoder().decode(event.getString("audio"))));
        }
    }

    private void fromEar(String message) {
        JsonObject heard = new JsonObject(message);
        if (heard.getBoolean("speech_final", false)) {
            String text =
                    heard.getJsonObject("channel")
                            .getJsonArray("alternatives")
                            .getJsonObject(0)
                            .getString("transcript");
            ask(
                    new JsonObject()
                            .put("model", "emulated")
                            .put("stream", true)
                            .put(
                                    "messages",
                                    new JsonArray()
                                            .add(
                                                    new JsonObject()
                                                            .put("role", "user")
                                                            .put("content", text))));
        }
    }

    private void ask(JsonObject question) {
        answer++;
        http.request(HttpMethod.POST, model.getPort(), model.getHost(), "/v1/chat/completions")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json")
                                .send(question.toBuffer()))
                .onSuccess(reply ->
                        reply.handler(
                                RecordParser.newDelimited(
                                        "\n\n", event -> fromModel(event.toString()))));
    }

    private void fromModel(String event) {
        if (event.equals("data: [DONE]")) {
            speak(sentence, false);
            sentence = "";
            return;
        }
        JsonObject choice =
                new JsonObject(event.substring("data: ".length()))
                        .getJsonArray("choices")
                        .getJsonObject(0);
        String token = choice.getJsonObject("delta").getString("content", "");
        if (sentence.endsWith(".") && token.startsWith(" ")) {
            speak(sentence, true);
            sentence = "";
        }
        sentence += token;
    }

    private void speak(String text, boolean goesOn) {
        voice.writeTextMessage(
                new JsonObject()
                        .put("context_id", "answer-" + answer)
                        .put("transcript", text)
                        .put("continue", goesOn)
                        .put(
                                "output_format",
                                new JsonObject()
                                        .put("container", "raw")
                                        .put("encoding", "pcm_s16le")
                                        .put("sample_rate", Clip.RATE))
                        .encode());
    }

    private void fromVoice(String message) {
        JsonObject spoken = new JsonObject(message);
        String id = spoken.getString("context_id");
        caller.writeTextMessage(
                spoken.getString("type").equals("done")
                        ? "{\"type\":\"response.done\",\"response\":{\"id\":\"" + id + "\"}}"
                        : "{\"type\":\"response.output_audio.delta\",\"response_id\":\""
                                + id
                                + "\",\"delta\":\""
                                + spoken.getString("data")
                                + "\"}");
    }

    private static WebSocketConnectOptions options(URI server, String path) {
        return new WebSocketConnectOptions()
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(path)
                .addHeader("Authorization", "Token emulated");
    }
}
