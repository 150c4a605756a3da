package dev.switchboard.client.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each refusal is one sentence that names the file or the property, and no token. It has no cause,
/// for Quarkus prints a stack trace for a failure that has one.
class ServiceFilesTest {
    @TempDir Path dir;

    @Test
    void tokenOfTheFileBecomesTheHeader() throws IOException {
        var file = Files.writeString(dir.resolve("token"), "st_abc\n");

        var token = new ServiceToken(config(Optional.of(file), Optional.empty(), false));

        assertThat(token.authorization()).contains("Bearer st_abc");
    }

    @Test
    void withoutATokenFileThereIsNoHeader() {
        var token = new ServiceToken(config(Optional.empty(), Optional.empty(), false));

        assertThat(token.authorization()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two tokens", "new\nline", "ümlaut"})
    void tokenThatCannotBeAHeaderIsRefused(String content) throws IOException {
        var file = Files.writeString(dir.resolve("token"), content);

        assertThatThrownBy(
                        () -> new ServiceToken(config(Optional.of(file), Optional.empty(), false)))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("tokens");
    }

    @Test
    void missingTokenFileIsRefused() {
        var config = config(Optional.of(dir.resolve("gone")), Optional.empty(), false);

        assertThatThrownBy(() -> new ServiceToken(config))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("switchboard.service.token-file");
    }

    @Test
    void serviceThatDemandsPeersRefusesToStartWithoutAPeersFile() {
        var config = config(Optional.empty(), Optional.empty(), true);

        assertThatThrownBy(() -> new PeerFilter(config))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("switchboard.service.peers-file");
    }

    @Test
    void missingPeersFileIsRefused() {
        var config = config(Optional.empty(), Optional.of(dir.resolve("gone")), true);

        assertThatThrownBy(() -> new PeerFilter(config))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("gone")
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"abc\": \"tts\"}", "{\"zz\": \"tts\"}", "not json"})
    void peersFileThatSaysNothingIsRefused(String content) throws IOException {
        var file = Files.writeString(dir.resolve("peers.json"), content);

        assertThatThrownBy(() -> Peers.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("switchboard.service.peers-file");
    }

    private static ServiceConfig config(
            Optional<Path> tokenFile, Optional<Path> peersFile, boolean requirePeer) {
        return new ServiceConfig() {
            @Override
            public Optional<String> name() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> tokenFile() {
                return tokenFile;
            }

            @Override
            public Optional<Path> peersFile() {
                return peersFile;
            }

            @Override
            public boolean requirePeer() {
                return requirePeer;
            }
        };
    }
}
