package dev.switchboard.e2e.bench.streams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `ws /api/stt/stream`, which the provider (another installation) and stt-service both answer:
/// audio at the pace of speech, and how long after `finish` the transcript came.
final class TranscriptStream implements Stream {
    private static final int FRAME_MILLIS = 40;
    private static final int BYTES_PER_MILLI = 32;
    private static final long PATIENCE_SECONDS = 30;

    private final HttpClient http;
    private final Beat beat;
    private final String key;

    TranscriptStream(HttpClient http, Beat beat, String key) {
        this.http = http;
        this.beat = beat;
        this.key = key;
    }

    @Override
    public void run(URI server, int number, Lateness lateness) throws Exception {
        var messages = new LinkedBlockingQueue<String>();
        WebSocket socket =
                http.newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .header("Authorization", "Bearer " + key)
                        .buildAsync(
                                URI.create(
                                        "ws://%s/api/stt/stream?agent=%s&sample_rate=16000"
                                                .formatted(server.getAuthority(), Streams.AGENT)),
                                new Receiver(messages))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        await(messages, "\"ready\"");
        for (int utterance = 0; utterance < beat.pieces() * beat.between() / 2000; utterance++) {
            speak(socket);
            long finished = System.nanoTime();
            socket.sendText("{\"type\":\"finish\"}", true).get();
            await(messages, "\"final\":true");
            lateness.piece((System.nanoTime() - finished) / 1e6 - beat.first());
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        await(messages, "closed");
    }

    private static void speak(WebSocket socket) throws Exception {
        long begun = System.nanoTime();
        byte[] frame = new byte[FRAME_MILLIS * BYTES_PER_MILLI];
        for (int i = 0; i < frame.length; i += 2) {
            frame[i + 1] = (byte) (i % 64 < 32 ? 16 : -16); // a tone, since silence may be skipped
        }
        for (int at = 0; at < 2000; at += FRAME_MILLIS) {
            socket.sendBinary(ByteBuffer.wrap(frame), true).get();
            LockSupport.parkNanos(begun + (at + FRAME_MILLIS) * 1_000_000L - System.nanoTime());
        }
    }

    private static void await(BlockingQueue<String> messages, String wanted) throws Exception {
        while (true) {
            String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null || message.contains("\"error\"")) {
                throw new IOException("waited for %s, got %s".formatted(wanted, message));
            }
            if (message.contains(wanted)) {
                return;
            }
            if (message.startsWith("closed")) {
                throw new IOException(message);
            }
        }
    }

    private static final class Receiver implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder text = new StringBuilder();

        Receiver(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        @SuppressWarnings("NullAway") // the contract of the listener: null is "done with it"
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add("closed %d %s".formatted(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable why) {
            messages.add("closed by " + why);
        }
    }
}
