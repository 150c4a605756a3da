package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.CallSummary.RecordedAudio;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which records of a folder go, and what becomes of those whose calls died with their gateway.
final class Retention {
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final FileStore store;
    private final Rule rule;

    /// @param keep how long a record is kept after its call
    /// @param mostBytes when all together are larger, the oldest go
    /// @param lostAfter a call that was not touched for so long is over
    record Rule(Duration keep, long mostBytes, Duration lostAfter) {}

    private record Kept(UUID tenant, UUID call, Path folder) {}

    private record Stays(Kept call, long bytes) {}

    Retention(FileStore store, Rule rule) {
        this.store = store;
        this.rule = rule;
    }

    /// A record that cannot be read or erased keeps no other from going.
    void sweep(Instant now) {
        List<Stays> stay = new ArrayList<>();
        int gone = 0;
        int stuck = 0;
        for (Kept call : all()) {
            try {
                if (isLive(call, now)) {
                    continue;
                }
                if (isOld(call, now)) {
                    erase(call);
                    gone++;
                } else {
                    stay.add(new Stays(call, Folders.bytes(call.folder())));
                }
            } catch (IOException | UncheckedIOException e) {
                stuck++;
            }
        }
        stay.sort(Comparator.comparing(call -> call.call().call().toString()));
        long bytes = stay.stream().mapToLong(Stays::bytes).sum();
        for (Stays oldest : stay) {
            if (bytes <= rule.mostBytes()) {
                break;
            }
            try {
                erase(oldest.call());
                bytes -= oldest.bytes();
                gone++;
            } catch (IOException | UncheckedIOException e) {
                stuck++;
            }
        }
        if (gone > 0) {
            Log.infof("%d records of calls were erased: too old, or too much", gone);
        }
        if (stuck > 0) {
            Log.warnf("%d records of calls can be neither read nor erased", stuck);
        }
    }

    private List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        for (String tenant : Folders.names(store.folder())) {
            Optional<UUID> owner = Folders.id(tenant);
            Path days = store.folder().resolve(tenant);
            for (String day : owner.isPresent() ? Folders.names(days) : List.<String>of()) {
                Path calls = days.resolve(day);
                for (String call : Folders.names(calls)) {
                    Folders.id(call)
                            .ifPresent(id ->
                                    all.add(
                                            new Kept(
                                                    owner.orElseThrow(), id, calls.resolve(call))));
                }
            }
        }
        return all;
    }

    /// Whether the call goes on; one that has died is ended.
    private boolean isLive(Kept call, Instant now) throws IOException {
        Optional<Instant> touched = time(call.folder().resolve(FileStore.LIVE));
        if (touched.isEmpty()) {
            return false;
        }
        if (touched.get().isAfter(now.minus(rule.lostAfter()))) {
            return true;
        }
        end(call, touched.get());
        return false;
    }

    private void end(Kept call, Instant touched) throws IOException {
        var id = new CallId(call.call());
        Optional<CallRecord> record = store.find(call.tenant(), id);
        if (record.isEmpty()) {
            Folders.erase(call.folder());
            return;
        }
        if (!record.get().summary().live()) {
            // Its gateway died after it wrote how the call ended.
            Files.deleteIfExists(call.folder().resolve(FileStore.LIVE));
            return;
        }
        CallSummary ended =
                record.get().summary().ended("lost", touched, repaired(call, record.get()));
        CallRecord found = record.get();
        store.save(
                call.tenant(),
                new CallRecord(
                        ended, found.transcript(), found.turns(), found.events(), found.leftOut()));
        Log.infof("Call %s was lost when its gateway ended", call.call());
    }

    private static Optional<RecordedAudio> repaired(Kept call, CallRecord record)
            throws IOException {
        Path audio = call.folder().resolve(FileStore.AUDIO);
        if (!Files.exists(audio)) {
            return Optional.empty();
        }
        try (WavFile wav = WavFile.reopen(audio)) {
            wav.patchHeader();
            return Optional.of(
                    new RecordedAudio(
                            AudioFormat.CALL.millis(wav.frames()),
                            WavFile.HEADER + wav.frames() * WavFile.FRAME_BYTES,
                            record.summary().audio().map(RecordedAudio::lostMs).orElse(0L)));
        }
    }

    private boolean isOld(Kept call, Instant now) throws IOException {
        Optional<Instant> written =
                time(call.folder().resolve(FileStore.RECORD)).or(() -> time(call.folder()));
        Duration least = rule.keep().compareTo(SHORTEST) < 0 ? rule.keep() : SHORTEST;
        if (written.isPresent() && written.get().isAfter(now.minus(least))) {
            return false;
        }
        Optional<CallSummary> summary = store.summary(call.folder());
        Duration keep =
                summary.flatMap(CallSummary::keepDays)
                        .map(days -> Duration.ofDays(days))
                        .orElse(rule.keep());
        Instant over =
                summary.flatMap(CallSummary::endedAt).or(() -> written).orElse(Instant.EPOCH);
        return over.plus(keep).isBefore(now);
    }

    private static void erase(Kept call) throws IOException {
        Folders.erase(call.folder());
        Path day = call.folder().getParent();
        if (day != null) {
            Folders.eraseEmpty(day);
        }
    }

    private static Optional<Instant> time(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
