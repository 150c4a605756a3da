package dev.switchboard.stt.recognition;

import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
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
import org.jspecify.annotations.Nullable;

/// What a packaged stt-service needs around it: agent-service with one agent, and a caller's token.
public final class PackagedServiceResource implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "token-of-the-gateway";

    private @Nullable AgentServiceEmulator agents;

    @Override
    public Map<String, String> start() {
        agents = AgentServiceEmulator.start();
        agents.publish(
                EmulatedAgent.named("nova", "Nova").with("stt", "moonshine.embedded", Map.of()));
        return Map.of(
                "switchboard.agent-service.url", agents.url().toString(),
                "switchboard.service.peers-file", peers().toString(),
                "switchboard.egress.networks", "127.0.0.0/8",
                "switchboard.speech-models.dir",
                        System.getProperty("switchboard.speech-models.dir"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(agents, new TestInjector.MatchesType(AgentServiceEmulator.class));
    }

    private static Path peers() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(TOKEN.getBytes(StandardCharsets.UTF_8));
            Path file = Files.createTempFile("peers", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file, "{\"" + HexFormat.of().formatHex(hash) + "\": \"gateway\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (agents != null) {
            agents.close();
        }
    }
}
