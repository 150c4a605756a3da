package dev.switchboard.gateway.transport.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.transport.JsonFrames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A telephone whose carrier streams JSON: buffers what it is sent, echoes a mark when it has come
/// to it, and all of them at once when it is cleared.
public final class StreamPhone extends Phone implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Words words;
    private final Companding ours;
    private final Companding theirs;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final JsonFrames frames = new JsonFrames();
    private final Deque<Entry> buffer = new ArrayDeque<>();
    private final AtomicInteger chunks = new AtomicInteger();
    private final ScheduledExecutorService player =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final WebSocket socket;

    /// How the carrier says things.
    public interface Words {
        String media(int chunk, String payload);

        String key(char key);

        String mark(String name);

        String stop();
    }

    /// What waits to be played: audio, or a mark.
    private record Entry(AudioFrame audio, String mark) {}

    /// @param ours how the caller's audio is coded
    /// @param theirs how the answer is
    public StreamPhone(
            URI address,
            Map<String, String> headers,
            Words words,
            Companding ours,
            Companding theirs) {
        this.words = words;
        this.ours = ours;
        this.theirs = theirs;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        socket = builder.buildAsync(address, this).join();
        var _ = player.scheduleAtFixedRate(this::play, 20, 20, TimeUnit.MILLISECONDS);
    }

    /// What the gateway has sent so far.
    public List<JsonNode> received() {
        return received;
    }

    /// Sends a frame as it is.
    public void send(String frame) {
        try {
            socket.sendText(frame, true).join();
        } catch (RuntimeException e) {
            // The other side has hung up; the test will see it.
            closed.complete(1006);
        }
    }

    public void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    @Override
    public void say(AudioFrame audio) {
        short[] samples = audio.samples();
        for (int at = 0; at < samples.length && !closed.isDone(); at += FRAME) {
            short[] frame = Arrays.copyOfRange(samples, at, at + FRAME);
            byte[] coded = ours.encode(AudioFrame.of(frame));
            send(words.media(chunks.incrementAndGet(), Base64.getEncoder().encodeToString(coded)));
        }
    }

    @Override
    public void press(char key) {
        send(words.key(key));
    }

    @Override
    public void sendNonsense() {
        send("{\"event\":");
    }

    @Override
    public void hangUp() {
        send(words.stop());
    }

    @Override
    public void awaitHungUp() {
        int _ = awaitClose();
    }

    /// How the other side closed the connection.
    public int awaitClose() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        player.shutdownNow();
        socket.abort();
    }

    private synchronized void play() {
        int left = FRAME;
        while (left > 0 && !buffer.isEmpty()) {
            Entry first = buffer.removeFirst();
            int length = first.audio().length();
            int now = Math.min(left, length);
            if (now > 0) {
                heard(part(first.audio(), 0, now));
                left -= now;
            }
            if (now < length) {
                buffer.addFirst(new Entry(part(first.audio(), now, length), first.mark()));
            } else if (!first.mark().isEmpty()) {
                send(words.mark(first.mark()));
            }
        }
    }

    private static AudioFrame part(AudioFrame audio, int from, int to) {
        return AudioFrame.of(Arrays.copyOfRange(audio.samples(), from, to));
    }

    private synchronized void take(JsonNode message) {
        switch (message.path("event").asText()) {
            case "media" -> {
                String payload = message.at("/media/payload").asText();
                buffer.add(new Entry(theirs.decode(Base64.getDecoder().decode(payload)), ""));
            }
            case "mark" -> {
                String name = message.at("/mark/name").asText();
                buffer.add(new Entry(AudioFrame.of(new short[0]), name));
            }
            case "clear" -> {
                List<Entry> forgotten = List.copyOf(buffer);
                buffer.clear();
                forgotten.stream()
                        .map(Entry::mark)
                        .filter(mark -> !mark.isEmpty())
                        .forEach(mark -> send(words.mark(mark)));
            }
            default -> throw new AssertionError("no such event");
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frames.add(data, last)
                .ifPresent(message -> {
                    received.add(message);
                    take(message);
                });
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
        closed.complete(1006);
    }
}
