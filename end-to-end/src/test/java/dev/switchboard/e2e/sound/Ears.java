package dev.switchboard.e2e.sound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Hears what was said: the sound goes through the platform's own speech recognition and comes back
/// as text.
public final class Ears {
    private static final int RATE = 16_000;
    private static final int FRAME = 3200;

    private final Platform platform;

    public Ears(Platform platform) {
        this.platform = platform;
    }

    /// The words of a sound in lower case, without marks.
    public String hear(Pcm sound) {
        var messages = new LinkedBlockingQueue<String>();
        try (var http = HttpClient.newHttpClient()) {
            var socket =
                    http.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + platform.apiKey())
                            .connectTimeout(Duration.ofSeconds(10))
                            .buildAsync(
                                    platform.webSocket("/api/stt/stream?agent=nova"),
                                    new Listener(messages))
                            .join();
            await(messages, "ready");
            byte[] pcm = sound.at(RATE).bytes();
            for (int at = 0; at < pcm.length; at += FRAME) {
                socket.sendBinary(
                                ByteBuffer.wrap(
                                        Arrays.copyOfRange(
                                                pcm, at, Math.min(pcm.length, at + FRAME))),
                                true)
                        .join();
            }
            socket.sendText("{\"type\":\"finish\"}", true).join();
            var heard = await(messages, "transcript");
            while (!heard.path("final").asBoolean()) {
                heard = await(messages, "transcript");
            }
            socket.abort();
            return words(heard.path("text").asText());
        }
    }

    /// A text as plain words in lower case.
    public static String words(String text) {
        return text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9' ]", " ")
                .replaceAll(" +", " ")
                .strip();
    }

    private static JsonNode await(BlockingQueue<String> messages, String type) {
        try {
            while (true) {
                var message = messages.poll(30, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no message of type " + type + " came");
                }
                var json = new ObjectMapper().readTree(message);
                if (json.path("type").asText().equals("error")) {
                    throw new AssertionError(message);
                }
                if (json.path("type").asText().equals(type)) {
                    return json;
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder text = new StringBuilder();

        Listener(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }
}
