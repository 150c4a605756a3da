package dev.switchboard.llm.testing;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// The neighbours and tokens that the packaged service finds in a real installation.
public class InstallationResource implements QuarkusTestResourceLifecycleManager {
    /// The gateway's token.
    public static final String GATEWAY = "token-of-the-gateway";

    private static final String OWN = "token-of-llm";

    private final AgentServiceEmulator agents = AgentServiceEmulator.start().requiring(OWN);

    @Override
    public Map<String, String> start() {
        return Map.of(
                "switchboard.agent-service.url",
                agents.url().toString(),
                "switchboard.egress.networks",
                "127.0.0.0/8",
                "switchboard.service.token-file",
                file("token", OWN),
                "switchboard.service.peers-file",
                file("peers", "{\"" + sha256(GATEWAY) + "\":\"gateway\"}"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(agents, new TestInjector.MatchesType(AgentServiceEmulator.class));
    }

    @Override
    public void stop() {
        agents.close();
    }

    private static String file(String name, String content) {
        try {
            Path file = Files.createTempFile(name, "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content).toString();
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
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
