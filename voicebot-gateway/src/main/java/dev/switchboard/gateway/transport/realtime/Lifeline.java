package dev.switchboard.gateway.transport.realtime;

import io.quarkus.logging.Log;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Whether a client is there. Every client answers pings, also one that has nothing to say: one of
/// which nothing comes for too long is given up, and so is one that pings without end, since each
/// ping has an answer that waits to be sent.
final class Lifeline {
    /// How many pings may come at once, and in each second after that.
    private static final int PINGS = 20;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WebSocketConnection connection;
    private final long silence;
    private final Thread watch;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long lastSeen = System.nanoTime();
    private long pingsSince = lastSeen;
    private int pings;

    /// @param silence how long nothing may come
    Lifeline(WebSocketConnection connection, Duration silence) {
        this.connection = connection;
        this.silence = silence.toNanos();
        watch = Thread.ofVirtual().name("lifeline-" + connection.id()).unstarted(this::watch);
        watch.start();
    }

    /// Something came. From any thread.
    void seen() {
        lastSeen = System.nanoTime();
    }

    /// A ping came. One thread at a time.
    void pinged() {
        seen();
        if (lastSeen - pingsSince > SECOND) {
            pingsSince = lastSeen;
            pings = 0;
        }
        pings++;
        if (pings > PINGS) {
            giveUp("it pings without end");
        }
    }

    /// The connection is closed.
    void ended() {
        watch.interrupt();
    }

    private void watch() {
        for (long left = silence;
                left > 0 && !Thread.currentThread().isInterrupted();
                left = lastSeen + silence - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (!Thread.currentThread().isInterrupted()) {
            giveUp("nothing comes of it");
        }
    }

    private void giveUp(String why) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        Log.infof("A client is given up: %s", why);
        HangUp.on(connection);
        RealtimeSocket.call(connection).ifPresent(RealtimeCall::hungUp);
    }
}
