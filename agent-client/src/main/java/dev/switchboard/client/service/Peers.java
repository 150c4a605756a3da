package dev.switchboard.client.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The services whose tokens are known here. Holds hashes only.
final class Peers {
    private record Known(String hash, String service) {
        boolean has(byte[] asked) {
            return MessageDigest.isEqual(HexFormat.of().parseHex(hash), asked);
        }
    }

    private final List<Known> known;

    private Peers(List<Known> known) {
        this.known = known;
    }

    static Peers none() {
        return new Peers(List.of());
    }

    /// Reads a peers file, or refuses with one sentence for the operator.
    static Peers read(Path file) {
        try {
            var peers =
                    new ObjectMapper()
                            .readValue(
                                    Files.readString(file),
                                    new TypeReference<Map<String, String>>() {});
            if (peers.isEmpty()) {
                throw unusable(file, "names no service");
            }
            return new Peers(
                    peers.entrySet().stream()
                            .map(entry -> new Known(hash(entry.getKey(), file), entry.getValue()))
                            .toList());
        } catch (JsonProcessingException malformed) {
            throw unusable(file, "is not a JSON object of hashes and service names");
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read");
        }
    }

    /// The service that owns a token. Takes as long for an unknown token as for a known one.
    Optional<String> service(String token) {
        var asked = sha256(token);
        Optional<String> found = Optional.empty();
        for (var peer : known) {
            if (peer.has(asked)) {
                found = Optional.of(peer.service);
            }
        }
        return found;
    }

    private static String hash(String hex, Path file) {
        try {
            if (HexFormat.of().parseHex(hex).length == 32) {
                return hex;
            }
        } catch (IllegalArgumentException notHex) {
            // said below, together with hashes of another length
        }
        throw unusable(file, "holds a key that is not a SHA-256 in hex");
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Without a cause, for then Quarkus prints the sentence and no stack.
    private static ConfigurationException unusable(Path file, String why) {
        return new ConfigurationException(
                "The peers file %s (switchboard.service.peers-file) %s.".formatted(file, why));
    }
}
