package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.call.CallId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Keeps the records of calls, each for its tenant. Any thread; blocks.
interface RecordStore {
    /// Keeps a record in place of the one before.
    void save(UUID tenant, CallRecord record) throws IOException;

    Optional<CallRecord> find(UUID tenant, CallId call) throws IOException;

    Optional<CallSummary> summary(UUID tenant, CallId call) throws IOException;

    /// The calls that began before one of this name, the newest first.
    Stream<CallId> newestFirst(UUID tenant, CallId before);

    /// Where the audio of a call lies or goes; empty when none is kept here.
    Optional<Path> audio(UUID tenant, CallId call);

    /// Forgets a call.
    void erase(UUID tenant, CallId call) throws IOException;

    /// Forgets what is old, and ends the records of calls that died with their gateway.
    void sweep(Instant now);
}
