package dev.switchboard.emulator.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.testing.node.NodePackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The vendors' own clients hear exactly what the emulators say. They run where Node.js is
/// installed.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class OfficialClientsTest {
    private static final String TEXT = "Your parcel will arrive tomorrow.";
    private static final int RATE = 24_000;

    private static final Optional<NodePackages> PACKAGES =
            NodePackages.fetch(
                    "openai@6.49.0",
                    "@elevenlabs/elevenlabs-js@2.73.0",
                    "@deepgram/sdk@5.13.0",
                    "@cartesia/cartesia-js@4.2.0");

    @Test
    void openAi() {
        expectTone(OpenAiSpeech::start, "openai");
    }

    @Test
    void elevenLabsOverHttp() {
        expectTone(ElevenLabs::start, "elevenlabs");
    }

    @Test
    void deepgramOverHttp() {
        expectTone(DeepgramAura::start, "deepgram-http");
    }

    @Test
    void deepgramOverAWebSocket() {
        expectTone(DeepgramAura::start, "deepgram-socket");
    }

    @Test
    void cartesiaAsBytes() {
        expectTone(CartesiaSonic::start, "cartesia-bytes");
    }

    @Test
    void cartesiaAsEvents() {
        expectTone(CartesiaSonic::start, "cartesia-events");
    }

    @Test
    void cartesiaOverAWebSocket() {
        expectTone(CartesiaSonic::start, "cartesia-socket");
    }

    private static void expectTone(Supplier<WireServer> emulator, String script) {
        assumeTrue(PACKAGES.isPresent(), "needs Node.js and a registry of npm");
        try (WireServer server = emulator.get()) {
            String heard =
                    PACKAGES.orElseThrow()
                            .run(
                                    source(script),
                                    Map.of("BASE", server.url().toString(), "TEXT", TEXT));

            assertThat(heard).isEqualTo(sha256(Tone.pcm(TEXT, RATE)));
        }
    }

    private static String source(String name) {
        try (var in = OfficialClientsTest.class.getResourceAsStream(name + ".mjs")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
