package dev.switchboard.e2e.bench.streams;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.locks.LockSupport;

/// `ws /api/stt/stream`, which the provider (another installation) and stt-service both answer:
/// audio at the pace of speech, and how long after `finish` the transcript came.
final class TranscriptStream implements Stream {
    private static final int FRAME_MILLIS = 40;
    private static final int BYTES_PER_MILLI = 32;

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
        String path = "/api/stt/stream?agent=%s&sample_rate=16000".formatted(Streams.AGENT);
        try (var socket = ServiceSocket.open(http, server.resolve(path), key)) {
            socket.await("\"ready\"");
            for (int spoken = 0; spoken < beat.pieces() * beat.between() / 2000; spoken++) {
                speak(socket);
                long finished = System.nanoTime();
                socket.send("{\"type\":\"finish\"}");
                socket.await("\"final\":true");
                lateness.piece((System.nanoTime() - finished) / 1e6 - beat.first());
            }
        }
    }

    private static void speak(ServiceSocket socket) throws Exception {
        long begun = System.nanoTime();
        byte[] frame = new byte[FRAME_MILLIS * BYTES_PER_MILLI];
        for (int i = 0; i < frame.length; i += 2) {
            frame[i + 1] = (byte) (i % 64 < 32 ? 16 : -16); // a tone, since silence may be skipped
        }
        for (int at = 0; at < 2000; at += FRAME_MILLIS) {
            socket.send(frame);
            LockSupport.parkNanos(begun + (at + FRAME_MILLIS) * 1_000_000L - System.nanoTime());
        }
    }
}
