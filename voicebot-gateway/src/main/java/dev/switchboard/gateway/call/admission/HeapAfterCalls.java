package dev.switchboard.gateway.call.admission;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Gives the memory of calls back to the machine when all of them are over: a heap only shrinks
/// when all of it is collected, and without calls nothing makes that happen; what sockets, codecs
/// and the speech detector had outside of it stays with the C library until it is told. Nobody
/// waits then.
@Singleton
class HeapAfterCalls {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /// Looks without a call before it is time.
    private static final int REST = 2;

    private final IntSupplier calls;
    private final Runnable collect;
    private int without = REST;
    private @Nullable Thread watch;

    @Inject
    HeapAfterCalls(LiveCalls registry) {
        this(
                registry::count,
                () -> {
                    System.gc();
                    NativeMemory.trim();
                });
    }

    HeapAfterCalls(IntSupplier calls, Runnable collect) {
        this.calls = calls;
        this.collect = collect;
    }

    void start(@Observes StartupEvent event) {
        watch = Thread.ofVirtual().name("heap-after-calls").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running = watch;
        if (running != null) {
            running.interrupt();
        }
    }

    /// Looks once.
    void look() {
        if (calls.getAsInt() > 0) {
            without = 0;
        } else if (without < REST && ++without == REST) {
            collect.run();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
