package dev.switchboard.llm.provider.anthropic;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.emulator.anthropic.AnthropicEmulator;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.testing.ChatModelsContract;
import dev.switchboard.llm.testing.Providers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("R4-10")
class AnthropicModelsTest extends ChatModelsContract {
    private final AnthropicEmulator emulator = AnthropicEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    protected ChatModels models(Egress over) {
        return new AnthropicModels(over);
    }

    @Override
    protected WireServer server() {
        return emulator.server();
    }

    @Override
    protected void reply(ModelReply reply) {
        emulator.reply(reply);
    }

    @Override
    protected ProviderSettings settings() {
        return new ProviderSettings(
                "anthropic.com",
                Map.of(
                        "api_url",
                        emulator.url().toString(),
                        "model",
                        "test-model",
                        "request_timeout_ms",
                        3_000),
                Map.of("api_key", new Secret(Providers.KEY)));
    }

    @Override
    protected Fault promptTooLong() {
        return new Fault.Status(
                400,
                Map.of(),
                Optional.of(
                        """
                        {"type": "error", "error": {"type": "invalid_request_error",
                        "message": "prompt is too long: 209353 tokens > 199999 maximum"}}
                        """));
    }

    @Override
    protected int before() {
        return 2;
    }
}
