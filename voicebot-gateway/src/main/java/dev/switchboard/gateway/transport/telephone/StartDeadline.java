package dev.switchboard.gateway.transport.telephone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How long a connection may take to say which call it is, however little by little it says it.
/// Safe for many threads.
public final class StartDeadline {
    private final CountDownLatch met = new CountDownLatch(1);

    /// From now on.
    ///
    /// @param missed what is done when it was not met; on a thread of its own
    public StartDeadline(Duration most, Runnable missed) {
        Thread.ofVirtual().name("telephone-start").start(() -> watch(most, missed));
    }

    /// The call is known, or the connection is gone.
    public void met() {
        met.countDown();
    }

    private void watch(Duration most, Runnable missed) {
        try {
            if (!met.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
                missed.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
