package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.session.SilentLink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Records of calls, on a disk that takes its time.
@Timeout(60)
class RecordingsTest {
    private static final UUID TENANT = Tenants.DEFAULT;

    private final SlowStore store = new SlowStore();
    private final DiskWriter disk = new DiskWriter();
    private final Recordings recordings =
            new Recordings(store, disk, InstantSource.fixed(Kept.MORNING));
    private final CallStart start = Kept.start(Kept.MORNING, Map.of());

    @AfterEach
    void close() throws InterruptedException {
        store.takes.countDown();
        disk.close();
    }

    @Test
    void recordThatIsErasedWhileItIsWrittenDoesNotComeBack() throws Exception {
        CallWatcher call = recordings.begins(start, new SilentLink());
        call.ended(CallEnd.HUNG_UP);
        store.writes.join();
        var erased = CompletableFuture.runAsync(this::erase);

        store.takes.countDown();
        erased.join();

        assertThat(recordings.find(TENANT, start.id())).isEmpty();
    }

    @Test
    void diskThatTakesNothingIsNotGivenMoreAndMore() throws IOException {
        disk.later(store::waits);
        recordings.begins(start, new SilentLink());
        for (int i = 0; i < 5_000; i++) {
            recordings.checkpoint();
        }
        store.takes.countDown();
        disk.now(() -> {});

        assertThat(store.saves).hasValueLessThan(2_100);
    }

    private void erase() {
        try {
            recordings.erase(TENANT, start.id());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Keeps calls that are over as soon as it may.
    private static final class SlowStore implements RecordStore {
        private final RecordStore kept = new MemoryStore(10);
        private final CompletableFuture<Void> writes = new CompletableFuture<>();
        private final CountDownLatch takes = new CountDownLatch(1);
        private final AtomicInteger saves = new AtomicInteger();

        @Override
        public void save(UUID tenant, CallRecord record) throws IOException {
            saves.incrementAndGet();
            if (!record.summary().live()) {
                waits();
            }
            kept.save(tenant, record);
        }

        void waits() {
            writes.complete(null);
            try {
                takes.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Optional<CallRecord> find(UUID tenant, CallId call) throws IOException {
            return kept.find(tenant, call);
        }

        @Override
        public Optional<CallSummary> summary(UUID tenant, CallId call) throws IOException {
            return kept.summary(tenant, call);
        }

        @Override
        public Stream<CallId> newestFirst(UUID tenant, CallId before) {
            return kept.newestFirst(tenant, before);
        }

        @Override
        public Optional<Path> audio(UUID tenant, CallId call) {
            return Optional.empty();
        }

        @Override
        public void erase(UUID tenant, CallId call) throws IOException {
            kept.erase(tenant, call);
        }

        @Override
        public void sweep(Instant now) {}
    }
}
