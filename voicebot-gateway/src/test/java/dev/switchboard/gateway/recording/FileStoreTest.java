package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.WavFile.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final UUID TENANT = Tenants.DEFAULT;
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir Path folder;

    private Instant now = Kept.MORNING;

    @Test
    void recordIsFoundAgainAsItWas() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = Kept.record(now, true, Optional.of(7));
        store.save(TENANT, record);

        assertThat(store.find(TENANT, id(record))).contains(record);
        assertThat(store.summary(TENANT, id(record))).contains(record.summary());
        Path call = folder.resolve(TENANT + "/2026-05-04/" + id(record));
        assertThat(call.resolve("record.json")).exists();
        assertThat(permissions(call)).isEqualTo("rwx------");
        assertThat(permissions(call.resolve("record.json"))).isEqualTo("rw-------");
    }

    @Test
    void recordOfAnotherTenantIsNotFound() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = Kept.record(now, true, Optional.empty());
        store.save(TENANT, record);
        UUID other = UUID.randomUUID();

        assertThat(store.find(other, id(record))).isEmpty();
        store.erase(other, id(record));
        assertThat(store.newestFirst(other, after())).isEmpty();
        assertThat(store.find(TENANT, id(record))).isPresent();
    }

    @Test
    void callsComeNewestFirstOverDays() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord first = kept(store, now.minus(DAY));
        CallRecord second = kept(store, now);
        CallRecord third = kept(store, now.plusSeconds(1));

        assertThat(store.newestFirst(TENANT, after()))
                .containsExactly(id(third), id(second), id(first));
        assertThat(store.newestFirst(TENANT, id(third))).containsExactly(id(second), id(first));
    }

    @Test
    void nothingIsLeftOfAnErasedCall() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = kept(store, now);
        Files.writeString(store.audio(TENANT, id(record)).orElseThrow(), "audio");

        store.erase(TENANT, id(record));

        assertThat(store.find(TENANT, id(record))).isEmpty();
        assertThat(store.audio(TENANT, id(record)).orElseThrow().getParent()).doesNotExist();
    }

    @Test
    void oldRecordsGoUnlessTheirAgentSaysOtherwise() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord old = aged(store, Optional.empty(), 31);
        CallRecord wanted = aged(store, Optional.of(90), 32);
        CallRecord unwanted = aged(store, Optional.of(1), 2);
        CallRecord recent = aged(store, Optional.empty(), 29);

        store.sweep(now);

        assertThat(store.newestFirst(TENANT, after())).containsExactly(id(recent), id(wanted));
        assertThat(store.find(TENANT, id(old))).isEmpty();
        assertThat(store.find(TENANT, id(unwanted))).isEmpty();
    }

    @Test
    void oldestGoWhenTheyAreTooMuch() throws IOException {
        FileStore store = store(25_000);
        CallRecord first = kept(store, now);
        CallRecord second = kept(store, now.plusSeconds(1));
        Files.write(store.audio(TENANT, id(first)).orElseThrow(), new byte[20_000]);
        Files.write(store.audio(TENANT, id(second)).orElseThrow(), new byte[20_000]);

        store.sweep(now);

        assertThat(store.newestFirst(TENANT, after())).containsExactly(id(second));
    }

    @Test
    void fileThatIsNoRecordHarmsNobody() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = kept(store, now);
        CallRecord spoilt = kept(store, now.plusSeconds(1));
        Files.writeString(
                store.audio(TENANT, id(spoilt)).orElseThrow().resolveSibling("record.json"),
                "{\"id\": ");

        store.sweep(now);

        assertThat(store.find(TENANT, id(spoilt))).isEmpty();
        assertThat(store.summary(TENANT, id(spoilt))).isEmpty();
        assertThat(store.find(TENANT, id(record))).isPresent();
    }

    @Test
    void recordThatCannotBeReadKeepsNoOtherFromGoing() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord stuck = kept(store, now.minus(DAY.multipliedBy(40)));
        Path file = store.audio(TENANT, id(stuck)).orElseThrow().resolveSibling("record.json");
        Files.delete(file);
        Files.createDirectory(file);
        Files.createFile(file.resolve("something"));
        Files.setLastModifiedTime(file, FileTime.from(now.minus(DAY.multipliedBy(40))));
        CallRecord old = aged(store, Optional.empty(), 31);

        store.sweep(now);

        assertThat(file).isDirectory();
        assertThat(store.find(TENANT, id(old))).isEmpty();
    }

    @Test
    void callThatJustBeginsIsNotTakenForAnOldOne() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = Kept.record(now, false, Optional.empty());
        Path call = store.audio(TENANT, id(record)).orElseThrow().getParent();
        Files.createDirectories(call);
        Files.setLastModifiedTime(call, FileTime.from(now));

        store.sweep(now);

        assertThat(call).isDirectory();
    }

    @Test
    void callThatDiedWithItsGatewayIsEnded() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = Kept.record(now, false, Optional.empty());
        store.save(TENANT, record);
        try (WavFile wav = WavFile.create(store.audio(TENANT, id(record)).orElseThrow())) {
            wav.write(Side.AGENT, 0, new short[48_000]);
        }

        store.sweep(now.plus(Duration.ofMinutes(1)));
        assertThat(store.summary(TENANT, id(record)).orElseThrow().live()).isTrue();
        store.sweep(now.plus(Duration.ofMinutes(3)));

        CallSummary ended = store.summary(TENANT, id(record)).orElseThrow();
        assertThat(ended.end()).contains("lost");
        assertThat(ended.endedAt()).contains(now);
        assertThat(ended.audio().orElseThrow().lengthMs()).isEqualTo(2_000);
    }

    /// Its gateway was killed between the record and the mark beside it.
    @Test
    void callThatHadEndedIsNotLost() throws IOException {
        FileStore store = store(Long.MAX_VALUE);
        CallRecord record = kept(store, now);
        Path live = store.audio(TENANT, id(record)).orElseThrow().resolveSibling("live");
        Files.createFile(live);
        Files.setLastModifiedTime(live, FileTime.from(now));

        store.sweep(now.plus(Duration.ofMinutes(3)));

        assertThat(store.find(TENANT, id(record))).contains(record);
        assertThat(live).doesNotExist();
    }

    private FileStore store(long mostBytes) {
        return new FileStore(
                folder,
                Kept.JSON,
                InstantSource.fixed(now),
                new Retention.Rule(Duration.ofDays(30), mostBytes, Duration.ofMinutes(2)));
    }

    private static CallRecord kept(FileStore store, Instant at) throws IOException {
        CallRecord record = Kept.record(at, true, Optional.empty());
        store.save(TENANT, record);
        return record;
    }

    private CallRecord aged(FileStore store, Optional<Integer> keepDays, int days)
            throws IOException {
        Instant at = now.minus(DAY.multipliedBy(days));
        CallRecord record = Kept.record(at, true, keepDays);
        store.save(TENANT, record);
        Path file = store.audio(TENANT, id(record)).orElseThrow().resolveSibling("record.json");
        Files.setLastModifiedTime(file, FileTime.from(at));
        return record;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static CallId id(CallRecord record) {
        return new CallId(record.summary().id());
    }

    private CallId after() {
        return CallId.first(now.plus(DAY));
    }
}
