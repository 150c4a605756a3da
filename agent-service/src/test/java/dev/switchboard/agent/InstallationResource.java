package dev.switchboard.agent;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the launcher makes for agent-service: a key-encryption key and the tokens of its callers.
/// The token of a service is its name and `-token`.
public final class InstallationResource implements QuarkusTestResourceLifecycleManager {
    private static final List<String> CALLERS = List.of("llm", "tts", "stt", "gateway", "launcher");

    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("agent-service-test");
            directory = made;
            Path peers = made.resolve("peers.json");
            Files.writeString(
                    peers,
                    CALLERS.stream()
                            .map(name -> "\"%s\":\"%s\"".formatted(sha256(name + "-token"), name))
                            .collect(Collectors.joining(",", "{", "}")));
            return Map.of(
                    "switchboard.credential.kek-file",
                    kek(made).toString(),
                    "switchboard.service.peers-file",
                    peers.toString(),
                    "switchboard.service.require-peer",
                    "true",
                    "switchboard.database.require-durable",
                    "false", // the shared test server trades that for speed
                    "switchboard.change.keep-alive",
                    "2s");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        Path made = directory;
        if (made == null) {
            return;
        }
        try (var files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(made);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes a key-encryption key of mode 0600, as the launcher does.
    public static Path kek(Path directory) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path file =
                Files.createFile(
                        directory.resolve("kek"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
