package dev.switchboard.emulator.voice;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The three services on one free port of 127.0.0.1.
public final class VoiceServices implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final SttEmulator stt = new SttEmulator();
    private final TtsEmulator tts = new TtsEmulator();
    private final LlmEmulator llm = new LlmEmulator();
    private final HttpServer server;

    private VoiceServices() {
        server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .webSocketHandler(this::socket)
                        .requestHandler(this::request);
    }

    /// Starts them.
    public static VoiceServices start() {
        VoiceServices services = new VoiceServices();
        services.server
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return services;
    }

    /// The base URL of all three.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /// Speech to text.
    public SttEmulator stt() {
        return stt;
    }

    /// Text to speech.
    public TtsEmulator tts() {
        return tts;
    }

    /// Reasoning.
    public LlmEmulator llm() {
        return llm;
    }

    /// Forgets what tests said and asked.
    public void reset() {
        stt.reset();
        tts.reset();
        llm.reset();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void socket(ServerWebSocket socket) {
        switch (Objects.requireNonNullElse(socket.path(), "")) {
            case "/api/stt/stream" -> stt.open(socket);
            case "/api/tts/stream" -> tts.open(socket);
            default -> socket.close((short) 1008);
        }
    }

    private void request(HttpServerRequest request) {
        if ("/api/tts/phrases".equals(request.path())) {
            tts.askedForPhrases(request);
        } else {
            llm.handle(request);
        }
    }
}
