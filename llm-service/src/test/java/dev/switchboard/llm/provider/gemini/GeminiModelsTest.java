package dev.switchboard.llm.provider.gemini;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.emulator.gemini.GeminiEmulator;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.testing.ChatModelsContract;
import dev.switchboard.llm.testing.Providers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GeminiModelsTest extends ChatModelsContract {
    private final GeminiEmulator emulator = GeminiEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    protected ChatModels models(Egress over) {
        return new GeminiModels(over);
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
                "gemini",
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
                        {"error": {"code": 400, "status": "INVALID_ARGUMENT",
                        "message": "The input token count (132478) exceeds the maximum number of tokens allowed (131072)."}}
                        """));
    }

    @Override
    protected int before() {
        return 0;
    }
}
