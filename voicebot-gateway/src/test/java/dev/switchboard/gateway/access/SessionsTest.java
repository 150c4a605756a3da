package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(12);

    @TempDir Path directory;

    @Test
    void sessionSurvivesARestartWithTheSameKeyFile() throws IOException {
        var file = directory.resolve("key");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        var session = sessions(SigningKey.from(Optional.of(file)), NOW).issue();
        assertThat(sessions(SigningKey.from(Optional.of(file)), NOW).expiry(session))
                .contains(NOW.plus(LENGTH));
    }

    @Test
    void sessionOfAnotherKeyIsRefused() {
        var other = new byte[32];
        other[31] = 1;
        assertThat(sessions(new byte[32], NOW).expiry(sessions(other, NOW).issue())).isEmpty();
    }

    @Test
    void sessionEndsAfterTwelveHours() {
        var session = sessions(new byte[32], NOW).issue();
        var end = NOW.plus(LENGTH);
        assertThat(sessions(new byte[32], end.minusMillis(1)).expiry(session)).isPresent();
        assertThat(sessions(new byte[32], end).expiry(session)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "v1", "v1.1.", "v1.x.y", "v2.1.2", "v1.1.2.3"})
    void nonsenseIsRefused(String session) {
        assertThat(sessions(new byte[32], NOW).expiry(session)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "c2hvcnQ="})
    void unusableKeyFileStopsTheStartWithASentence(String content) throws IOException {
        var file = directory.resolve("key");
        Files.writeString(file, content);
        assertThatThrownBy(() -> SigningKey.from(Optional.of(file)))
                .hasMessageContaining("switchboard.access.key-file")
                .hasMessageContaining(file.toString());
    }

    private static Sessions sessions(byte[] key, Instant now) {
        return new Sessions(key, LENGTH, InstantSource.fixed(now));
    }
}
