package dev.switchboard.gateway.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallRecorder;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.MediaLink;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// The records of all calls: of those that go on here, and of those that are kept.
@Singleton
public class Recordings implements CallRecorder {
    /// How many records wait for a disk that takes none.
    private static final int MOST_UNSAVED = 1_000;

    private final RecordStore store;
    private final DiskWriter disk;
    private final InstantSource clock;
    private final ConcurrentMap<CallId, RecordedCall> here = new ConcurrentHashMap<>();

    @Inject
    Recordings(RecordingConfig config, DiskWriter disk, ObjectMapper json) {
        this(store(config, json), disk, InstantSource.system());
    }

    Recordings(RecordStore store, DiskWriter disk, InstantSource clock) {
        this.store = store;
        this.disk = disk;
        this.clock = clock;
    }

    private static RecordStore store(RecordingConfig config, ObjectMapper json) {
        var rule =
                new Retention.Rule(
                        config.keep(), config.mostBytes().asLongValue(), config.lostAfter());
        return config.dir()
                .<RecordStore>map(dir -> new FileStore(dir, json, InstantSource.system(), rule))
                .orElseGet(() -> new MemoryStore(config.inMemory()));
    }

    @Override
    public CallWatcher begins(CallStart start, MediaLink link) {
        var sound = new SoundTrack(System.nanoTime(), () -> sound(start));
        var call =
                new RecordedCall(
                        start,
                        link::pausesPlayback,
                        sound,
                        System::nanoTime,
                        clock,
                        () -> disk.later(() -> save(start)));
        here.put(start.id(), call);
        disk.later(() -> save(start));
        return call;
    }

    private Optional<CallSound> sound(CallStart start) {
        return store.audio(start.agent().tenant(), start.id())
                .map(path -> new CallSound(start.id().toString(), path, disk));
    }

    /// Keeps the record as it is now. A call that is over leaves once it is kept.
    private void save(CallStart start) throws IOException {
        RecordedCall call = here.get(start.id());
        if (call != null) {
            CallRecord record = call.record();
            store.save(start.agent().tenant(), record);
            if (!record.summary().live()) {
                here.remove(start.id());
            }
        }
    }

    /// Lets nothing of the calls that go on get lost when this gateway dies now. A disk that has
    /// much to do already is not given more.
    void checkpoint() {
        if (!disk.busy()) {
            here.values()
                    .forEach(call -> {
                        call.checkpoint();
                        disk.later(() -> save(call.start()));
                    });
        }
        here.values().stream()
                .filter(call -> !call.summary().live())
                .sorted(Comparator.comparing((RecordedCall call) -> call.start().id()).reversed())
                .skip(MOST_UNSAVED)
                .forEach(call -> here.remove(call.start().id()));
    }

    /// Forgets what is old.
    void sweep() {
        store.sweep(clock.instant());
    }

    /// A call of a tenant.
    public Optional<CallRecord> find(UUID tenant, CallId id) throws IOException {
        Optional<CallRecord> running = here(tenant, id).map(RecordedCall::record);
        return running.isPresent() ? running : store.find(tenant, id);
    }

    /// A call of a tenant, in a few lines.
    public Optional<CallSummary> summary(UUID tenant, CallId id) throws IOException {
        Optional<CallSummary> running = here(tenant, id).map(RecordedCall::summary);
        return running.isPresent() ? running : store.summary(tenant, id);
    }

    /// The calls of a tenant that began before one of this name, the newest first.
    public Iterator<CallId> newestFirst(UUID tenant, CallId before) {
        Stream<CallId> running =
                here.keySet().stream()
                        .filter(call -> here(tenant, call).isPresent())
                        .filter(call -> call.compareTo(before) < 0)
                        .sorted(Comparator.reverseOrder());
        return new NewestFirst(running.iterator(), store.newestFirst(tenant, before).iterator());
    }

    /// Where the audio of a call is, when it was recorded.
    public Optional<Path> audio(UUID tenant, CallId id) {
        return store.audio(tenant, id);
    }

    /// Forgets a call that is over. Not beside the disk's thread, which may be keeping it just now.
    ///
    /// @throws ProblemException when the disk is too slow; it is forgotten later
    public void erase(UUID tenant, CallId id) throws IOException {
        disk.now(() -> {
            here.remove(id);
            store.erase(tenant, id);
        });
    }

    private Optional<RecordedCall> here(UUID tenant, CallId id) {
        return Optional.ofNullable(here.get(id))
                .filter(call -> call.start().agent().tenant().equals(tenant));
    }
}
