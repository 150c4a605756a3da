package dev.switchboard.tts.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tts.synthesis.ClauseName;
import dev.switchboard.tts.synthesis.SpokenClause;
import dev.switchboard.tts.synthesis.SpokenWord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhraseStoreTest {
    private static final int RATE = 24_000;
    private static final UUID TENANT = UUID.randomUUID();
    private static final ClauseName GREETING = new ClauseName(TENANT, "any.voice 1", "Good day.");
    private static final SpokenClause SOUND =
            new SpokenClause(
                    new byte[] {1, 2, 3, 4},
                    List.of(new SpokenWord("Good", Duration.ZERO, Duration.ofMillis(7))));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path place;

    @Test
    void restartFindsItOnDiskWithTheTimesOfItsWords() {
        store(place).keep(GREETING, RATE, SOUND);

        SpokenClause found = store(place).find(GREETING, RATE).orElseThrow();

        assertThat(found.pcm()).isEqualTo(SOUND.pcm());
        assertThat(found.words()).isEqualTo(SOUND.words());
    }

    @Test
    void withoutAFolderARestartKnowsNothing() {
        PhraseStore store = store(null);
        store.keep(GREETING, RATE, SOUND);

        assertThat(store.find(GREETING, RATE)).isPresent();
        assertThat(store(null).find(GREETING, RATE)).isEmpty();
    }

    @Test
    void otherTenantOtherVoiceAndOtherWordsAreOtherSounds() {
        PhraseStore store = store(place);
        store.keep(GREETING, RATE, SOUND);

        assertThat(store.find(new ClauseName(UUID.randomUUID(), "any.voice 1", "Good day."), RATE))
                .isEmpty();
        assertThat(store.find(new ClauseName(TENANT, "any.voice 2", "Good day."), RATE)).isEmpty();
        assertThat(store.find(new ClauseName(TENANT, "any.voice 1", "Good day!"), RATE)).isEmpty();
        assertThat(store.find(GREETING, 16_000)).isEmpty();
    }

    @Test
    void damagedFileIsWantedAnew() throws IOException {
        store(place).keep(GREETING, RATE, SOUND);
        byte[] content = Files.readAllBytes(file());
        content[content.length / 2] ^= 1;
        Files.write(file(), content);
        PhraseStore restarted = store(place);

        assertThat(restarted.find(GREETING, RATE)).isEmpty();
        assertThat(restarted.isWanted(GREETING)).isTrue();
        restarted.keep(GREETING, RATE, SOUND);
        assertThat(restarted.isWanted(GREETING)).isFalse();
        assertThat(store(place).find(GREETING, RATE)).isPresent();
    }

    @Test
    void fileThatWasCutOffIsWantedAnew() throws IOException {
        store(place).keep(GREETING, RATE, SOUND);
        Files.write(file(), new byte[5]);

        PhraseStore restarted = store(place);

        assertThat(restarted.find(GREETING, RATE)).isEmpty();
        assertThat(restarted.isWanted(GREETING)).isTrue();
    }

    /// Its content is whole, and another clause's.
    @Test
    void fileOfAnotherNameIsNotTakenForIt() throws IOException {
        store(place).keep(new ClauseName(TENANT, "any.voice 1", "Get lost."), RATE, SOUND);
        Files.move(file(), place.resolve(Digests.of(GREETING) + ".phrase"));

        assertThat(store(place).find(GREETING, RATE)).isEmpty();
    }

    /// A vendor may have changed the voice.
    @Test
    void oneThatIsTooOldIsWantedAnew() throws IOException {
        PhraseStore store = store(place);
        store.keep(GREETING, RATE, SOUND);
        now = now.plus(Duration.ofDays(30));

        assertThat(store.find(GREETING, RATE)).isEmpty();
        assertThat(store.isWanted(GREETING)).isTrue();
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void memoryAndDiskHaveTheirBounds() {
        PhraseStore store = store(place);
        for (int i = 0; i < 100; i++) {
            store.keep(
                    new ClauseName(TENANT, "any.voice 1", "Clause " + i),
                    RATE,
                    new SpokenClause(new byte[1000], List.of()));
        }

        assertThat(bytes("memory")).isPositive().isLessThanOrEqualTo(10_000);
        assertThat(bytes("disk")).isPositive().isLessThanOrEqualTo(50_000);
        assertThat(store.find(new ClauseName(TENANT, "any.voice 1", "Clause 0"), RATE)).isEmpty();
        assertThat(store.find(new ClauseName(TENANT, "any.voice 1", "Clause 70"), RATE))
                .isPresent();
    }

    @Test
    void hitsAreCounted() {
        PhraseStore store = store(place);
        store.keep(GREETING, RATE, SOUND);
        store.find(GREETING, RATE);
        store.has(GREETING);

        assertThat(meters.get("switchboard.tts.phrase.hits").counter().count()).isEqualTo(1);
    }

    private double bytes(String where) {
        return meters.get("switchboard.tts.phrase.bytes").tag("where", where).gauge().value();
    }

    private Path file() throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.findFirst().orElseThrow();
        }
    }

    private PhraseStore store(@Nullable Path folder) {
        return new PhraseStore(
                new Bounds(Optional.ofNullable(folder)), new PhraseMetrics(meters), () -> now);
    }

    private record Bounds(Optional<Path> folder) implements PhraseConfig {
        @Override
        public MemorySize folderSize() {
            return new MemorySize(BigInteger.valueOf(50_000));
        }

        @Override
        public MemorySize memorySize() {
            return new MemorySize(BigInteger.valueOf(10_000));
        }

        @Override
        public Duration longestKept() {
            return Duration.ofDays(30);
        }

        @Override
        public int waiting() {
            return 10;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration retryPause() {
            return Duration.ofMillis(1);
        }
    }
}
