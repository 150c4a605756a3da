package dev.switchboard.cli.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The secrets of one installation. Services get the paths; only the launcher reads the values it
/// needs itself.
public final class Secrets {
    /// Everyone who may call a service.
    private static final List<String> CALLERS =
            List.of("agent", "llm", "stt", "tts", "gateway", "launcher");

    private final SecretFiles files;

    private Secrets(SecretFiles files) {
        this.files = files;
    }

    /// Says so when a secret is gone without which existing data are of no use; a new one would not
    /// fit them.
    ///
    /// @param data exists once there is something to lose
    public static void requireKept(Path folder, Path data) {
        for (String name : List.of("key-encryption.key", "postgres-superuser")) {
            Path file = folder.resolve(name);
            if (Files.exists(data) && !Files.exists(file)) {
                throw new Failure(
                        "The secret file "
                                + file
                                + " is missing, and the data in "
                                + data
                                + " need it: restore it from a backup, or move these data away to begin anew.");
            }
        }
    }

    /// Makes what is missing in this folder.
    public static Secrets open(Path folder) {
        Secrets secrets = new Secrets(new SecretFiles(folder));
        secrets.files.once("key-encryption.key", RandomText::base64);
        secrets.files.once("session-cookie.key", RandomText::base64);
        secrets.files.derived("api-key.sha256", RandomText.sha256(secrets.apiKey()));
        TreeMap<String, String> peers = new TreeMap<>();
        CALLERS.forEach(caller -> peers.put(RandomText.sha256(secrets.token(caller)), caller));
        secrets.files.derived("peers.json", json(peers));
        return secrets;
    }

    /// The installation's own API key.
    public String apiKey() {
        return files.once("api-key", () -> "sb_" + RandomText.urlSafe());
    }

    /// The API key in this folder, if there is one; makes nothing.
    public static Optional<String> findApiKey(Path folder) {
        boolean there = Files.isReadable(folder.resolve("api-key"));
        return there
                ? Optional.of(new SecretFiles(folder).once("api-key", () -> ""))
                : Optional.empty();
    }

    /// Encrypts the credentials of agents; 32 random bytes, base64.
    public Path keyEncryptionKeyFile() {
        return files.folder().resolve("key-encryption.key");
    }

    /// Signs the cookies of the web page; 32 random bytes, base64.
    public Path sessionCookieKeyFile() {
        return files.folder().resolve("session-cookie.key");
    }

    /// SHA-256 in hex of the installation's API key.
    public Path apiKeyHashFile() {
        return files.folder().resolve("api-key.sha256");
    }

    /// JSON: SHA-256 in hex of a token → the caller's name.
    public Path peersFile() {
        return files.folder().resolve("peers.json");
    }

    /// Holds the token by which this caller is known.
    public Path tokenFile(String caller) {
        token(caller);
        return files.folder().resolve("token-" + caller);
    }

    /// The token by which this caller is known.
    public String token(String caller) {
        return files.once("token-" + caller, RandomText::hex);
    }

    /// The password of a database role.
    public String databasePassword(String role) {
        return files.once("postgres-" + role, RandomText::hex);
    }

    private static String json(Map<String, String> map) {
        try {
            return new ObjectMapper().writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
