package dev.switchboard.gateway;

import dev.switchboard.gateway.edge.FakeServices;
import dev.switchboard.testing.ports.FreePorts;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// A gateway with access switched on, before services that are small servers in the test itself.
public final class FrontDoor implements QuarkusTestProfile {
    public static final String API_KEY = "sb_test-key";
    public static final String PAGE = "https://chat.example.com";
    public static final String OWN_TOKEN = "token-of-the-gateway";
    public static final String LAUNCHER_TOKEN = "token-of-the-launcher";
    public static final String LLM_TOKEN = "token-of-llm-service";

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings =
                new HashMap<String, String>(
                        Map.of(
                                "switchboard.access.required",
                                "true",
                                "switchboard.access.api-key-hash-file",
                                file("api-key.sha256", sha256(API_KEY)),
                                "switchboard.service.token-file",
                                file("token", OWN_TOKEN),
                                "switchboard.service.peers-file",
                                file(
                                        "peers.json",
                                        "{\"%s\":\"launcher\",\"%s\":\"llm\"}"
                                                .formatted(
                                                        sha256(LAUNCHER_TOKEN), sha256(LLM_TOKEN))),
                                "switchboard.access.cross-origins",
                                PAGE,
                                "switchboard.edge.idle-timeout",
                                "5s",
                                "switchboard.test.front-door",
                                "true"));
        settings.putAll(offers());
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeServices.class);
    }

    /// Servers of this machine are looked for where no real one can be, with patience for a slow
    /// machine and without memory.
    private static Map<String, String> offers() {
        String shared = freePort();
        return Map.of(
                "switchboard.offers.enabled", "true",
                "switchboard.offers.timeout", "3s",
                "switchboard.offers.fresh", "0s",
                "switchboard.offers.ports.ollama", freePort(),
                "switchboard.offers.ports.kokoro", freePort(),
                "switchboard.offers.ports.vllm", shared,
                "switchboard.offers.ports.speaches", shared,
                "switchboard.offers.ports.lmstudio", "1",
                "switchboard.offers.ports.llamacpp", "1");
    }

    private static String freePort() {
        return String.valueOf(FreePorts.one());
    }

    private static String file(String name, String content) {
        try {
            var file = Files.createDirectories(Path.of("target/front-door")).resolve(name);
            return Files.writeString(file, content).toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
