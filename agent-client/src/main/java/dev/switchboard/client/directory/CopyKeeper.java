package dev.switchboard.client.directory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.switchboard.client.Secret;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Keeps a sealed copy of the directory on disk, so that a service that starts while agent-service
/// is away serves the agents that it knew.
///
/// Written soon after a change, by one virtual thread that spends at most a twentieth of its time
/// with it, and once more at the end. A copy that cannot be read is not used, never in part; one
/// that cannot be written is a warning.
final class CopyKeeper implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CONFIRMED_EVERY = Duration.ofSeconds(10);
    private static final int SHARE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SealedFile file;
    private final CachedAgentDirectory directory;
    private final Supplier<Optional<Instant>> heardAt;
    private final ObjectMapper mapper;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("directory-copy").unstarted(this::run);
    private volatile Optional<Instant> restored = Optional.empty();
    private volatile boolean rejected;
    private final AtomicLong failures = new AtomicLong();
    private boolean failing;
    private long written;
    private Instant confirmed = Instant.EPOCH;

    /// @param heardAt when agent-service was last heard of
    CopyKeeper(
            SealedFile file,
            CachedAgentDirectory directory,
            Supplier<Optional<Instant>> heardAt,
            ObjectMapper mapper) {
        this.file = file;
        this.directory = directory;
        this.heardAt = heardAt;
        this.mapper =
                mapper.copy()
                        .configure(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, true)
                        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                        .registerModule(
                                new SimpleModule().addSerializer(Secret.class, new Revealing()));
    }

    /// Fills the directory with what was kept, if there is something, and begins to keep it.
    void start() {
        restore();
        thread.start();
    }

    /// Until when agent-service had been heard of, if the directory was filled from a copy.
    Optional<Instant> restored() {
        return restored;
    }

    /// Whether there was a copy that could not be used.
    boolean isRejected() {
        return rejected;
    }

    /// How often a copy could not be written.
    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.join(PATIENCE)) {
                keep();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void restore() {
        try {
            var content = file.read();
            if (content.isPresent()) {
                var copy = parse(content.get());
                restored = Optional.of(file.confirmedAt());
                directory.restore(copy);
                written = directory.version();
                Log.infof(
                        "Took %d agents over from before the restart, as of %s",
                        copy.heads().size(), restored.get());
            }
        } catch (IOException | GeneralSecurityException unusable) {
            rejected = true;
            // The text of such an exception may quote what was read.
            Log.warnf(
                    "The copy of the agents from before the restart is not used (%s)",
                    unusable.getClass().getSimpleName());
        }
    }

    private DirectoryCopy parse(byte[] content) throws IOException {
        return Optional.ofNullable(mapper.readValue(content, DirectoryCopy.class)) // `null` is JSON
                .orElseThrow(() -> new IOException("nothing in it"));
    }

    private void run() {
        try {
            var pause = PAUSE;
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                long begun = System.nanoTime();
                keep();
                var took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(SHARE);
                pause = took.compareTo(PAUSE) > 0 ? took : PAUSE;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        long version = directory.version();
        try {
            if (version != written) {
                file.write(mapper.writeValueAsBytes(directory.copy()));
                written = version;
                confirmed = Instant.EPOCH;
            }
            confirm();
            failing = false;
        } catch (IOException full) {
            failures.incrementAndGet();
            if (!failing) {
                Log.warnf(
                        "The copy of the agents cannot be written (%s): this service needs"
                                + " agent-service at its next start",
                        full.getClass().getSimpleName());
            }
            failing = true;
        }
    }

    private void confirm() throws IOException {
        var heard = heardAt.get().orElse(Instant.EPOCH);
        if (written > 0 && heard.isAfter(confirmed.plus(CONFIRMED_EVERY))) {
            file.confirm(heard);
            confirmed = heard;
        }
    }

    /// Secrets are not written as JSON, but into the sealed file.
    private static final class Revealing extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider context)
                throws IOException {
            json.writeString(secret.reveal());
        }
    }
}
