package dev.switchboard.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/// The keys and tokens that the launcher makes, for the services of one run.
final class Installation {
    private final Path directory;

    Installation(Path directory) throws IOException {
        this.directory = directory;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        write("kek", Base64.getEncoder().encodeToString(key));
        for (String service : Followers.PARTS.keySet()) {
            write(service, token(service));
        }
        write(
                "peers",
                Followers.PARTS.keySet().stream()
                        .map(name -> "\"%s\":\"%s\"".formatted(sha256(token(name)), name))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    /// What a service shows as its bearer.
    static String token(String service) {
        return service + "-bench-token";
    }

    Map<String, String> agentService(BenchDatabase database) {
        return Map.of(
                "SWITCHBOARD_CREDENTIAL_KEK_FILE", file("kek"),
                "SWITCHBOARD_SERVICE_PEERS_FILE", file("peers"),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", "control",
                "QUARKUS_DATASOURCE_PASSWORD", "control");
    }

    Map<String, String> follower(String service, String part, String agentService) {
        return new HashMap<>(
                Map.of(
                        "SWITCHBOARD_SERVICE_TOKEN_FILE", file(service),
                        "SWITCHBOARD_SERVICE_NAME", service,
                        "SWITCHBOARD_DIRECTORY_PART", part,
                        "SWITCHBOARD_AGENT_SERVICE_URL", agentService));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(directory.resolve(name), text + "\n");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
