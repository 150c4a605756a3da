package dev.switchboard.emulator.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A text may come in pieces here too, as the services' contract has it.
class TtsEmulatorTest {
    private final VoiceServices services = VoiceServices.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket =
            http.newWebSocketBuilder()
                    .buildAsync(
                            URI.create(
                                    services.url().toString().replace("http", "ws")
                                            + "/api/tts/stream?agent=nova&revision=1"),
                            new Messages())
                    .join();

    @BeforeEach
    void awaitReady() throws InterruptedException {
        assertThat(until("ready")).hasSize(1);
    }

    @AfterEach
    void close() {
        socket.abort();
        http.shutdownNow();
        services.close();
    }

    @Test
    void sentenceIsSaidAsSoonAsTheNextOneBegins() throws InterruptedException {
        say("append", "c1", "All is we");
        say("append", "c1", "ll. H");

        assertThat(until("started")).hasSize(1);
        assertThat(spoken()).containsExactly("All is well.");
        say("append", "c1", "ow are you?");
        say("finish", "c1", null);

        assertThat(until("finished").getLast().getLong("audioMs"))
                .isEqualTo(60L * ("All is well.".length() + "How are you?".length()));
        assertThat(spoken()).containsExactly("All is well.", "How are you?");
    }

    @Test
    void textThatFailedIsIgnoredToItsEndAndTheNextOneSaid() throws InterruptedException {
        services.tts().failNext("provider-failed");
        say("append", "c1", "It fails. Never ");
        say("append", "c1", "said. Nor this.");
        assertThat(until("error").getLast().getString("id")).isEqualTo("c1");
        say("finish", "c1", null);
        say("speak", "c2", "Said.");

        assertThat(until("finished").getLast().getString("id")).isEqualTo("c2");
        assertThat(spoken()).containsExactly("It fails.", "Said.");
    }

    @Test
    void cancelEndsTheOpenText() throws InterruptedException {
        say("append", "c1", "It begins. ");
        say("cancel", "c1", null);
        say("append", "c1", "Never said. Nor this.");
        say("finish", "c1", null);
        say("speak", "c2", "Said.");

        assertThat(until("finished").getLast().getString("id")).isEqualTo("c2");
        assertThat(spoken()).containsExactly("Said.");
    }

    private List<String> spoken() {
        return services.tts().spoken().stream().map(TtsEmulator.SpokenClause::text).toList();
    }

    private void say(String type, String id, @Nullable String text) {
        JsonObject message = new JsonObject().put("type", type).put("id", id);
        if (text != null) {
            message.put("text", text);
        }
        socket.sendText(message.encode(), true).join();
    }

    private List<JsonObject> until(String type) throws InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        do {
            JsonObject next = messages.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a message before %s", type).isNotNull();
            all.add(next);
        } while (!all.getLast().getString("type").equals(type));
        return all;
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(new JsonObject(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket webSocket, ByteBuffer data, boolean last) {
            webSocket.request(1);
            return null;
        }
    }
}
