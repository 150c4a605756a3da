package dev.switchboard.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;

/// A client of the front door, with services behind it that tell what they saw.
abstract class AtTheEdge {
    static final int MIB = 1 << 20;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource
    URI gateway;

    @Inject FakeServices services;
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void forgetEarlierTests() {
        services.seen.clear();
        services.streams.clear();
        services.closed.clear();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("api-key", FrontDoor.API_KEY);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
        return send(request(path).POST(body));
    }

    InputStream stream(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofInputStream()).body();
    }

    URI ws(String path) {
        return URI.create("ws://" + gateway.getAuthority() + path);
    }

    static BodyPublisher bytes(int length) {
        return BodyPublishers.ofByteArray(new byte[length]);
    }

    static String line(InputStream stream) throws Exception {
        var line = new StringBuilder();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    static String upgrade(String path) {
        return "GET "
                + path
                + " HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version:"
                + " 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\napi-key: "
                + FrontDoor.API_KEY;
    }

    /// Sends the lines as they are and reads the answer, which ends with the connection.
    String raw(String lines) throws Exception {
        return rawBytes(lines + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    String rawBytes(String request) throws Exception {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void write(Socket socket, String lines) throws Exception {
        socket.getOutputStream()
                .write((lines + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"error\":{").contains("\"code\":\"" + code + "\"");
    }

    static final class Received implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> bytes = new LinkedBlockingQueue<>();
        private int length;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            return WebSocket.Listener.super.onText(socket, text, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            length += data.remaining();
            if (last) {
                bytes.add(length);
            }
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }
    }
}
