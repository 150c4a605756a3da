package dev.switchboard.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Stands for any service: ready at once, dies when asked to, and writes down in `stops` of its
/// working directory when it was stopped. Depends on nothing but the JDK.
public final class FakeService {
    private static final String AGENTS =
            """
            {"items": [
              {"id": "1", "key": "nova", "name": "Nova", "isDefault": true,
               "llmProviderConfig": {"provider": "retrieval.embedded"},
               "ttsProviderConfig": {"provider": "auto.embedded", "mary_pitch": 0}},
              {"id": "2", "key": "vera", "name": "Vera", "isDefault": false,
               "llmProviderConfig": {"provider": "openai-compatible", "model": "llama3.2",
                                     "api_url": "http://127.0.0.1:8000/v1"},
               "ttsProviderConfig": {"provider": "mary.embedded"}}],
             "hasMore": false}
            """;
    private static final String VOICES =
            """
            {"items": [{"provider": "auto.embedded", "name": "af_heart", "language": "en-US",
                        "sampleRate": 24000, "settings": {"kokoro_voice": "af_heart"}}]}
            """;

    private static final String LOCAL_SERVERS =
            """
            {"items": [
              {"name": "Ollama", "slot": "llm", "url": "http://127.0.0.1:11434/v1",
               "models": ["llama3.2", "qwen3:4b"], "config": {"provider": "openai-compatible"}},
              {"name": "LM Studio", "slot": "llm", "url": "http://127.0.0.1:1234/v1",
               "models": [], "config": null},
              {"name": "vLLM", "slot": "llm", "url": "http://127.0.0.1:8000/v1",
               "models": ["llama3.2"], "config": {"provider": "openai-compatible"}}]}
            """;

    private FakeService() {}

    /// Serves on the port that the environment names. A variable `FAKE_REFUSES` is its last word.
    public static void main(String[] arguments) throws IOException {
        String refusal = System.getenv("FAKE_REFUSES");
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, "{}"));
        server.createContext(
                "/internal/login-codes", exchange -> answer(exchange, "{\"code\":\"c0de\"}"));
        server.createContext("/api/agents", exchange -> answer(exchange, AGENTS));
        server.createContext("/api/tts/voices", exchange -> answer(exchange, VOICES));
        server.createContext("/api/local-servers", exchange -> answer(exchange, LOCAL_SERVERS));
        server.createContext(
                "/environment",
                exchange -> answer(exchange, String.join("\n", System.getenv().keySet())));
        server.createContext("/die", _ -> Runtime.getRuntime().halt(7));
        server.start();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            server.stop(0);
                            noteStop(port);
                        }));
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void noteStop(int port) {
        try {
            Files.writeString(
                    Path.of("stops"),
                    port + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
