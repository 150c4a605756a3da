package dev.switchboard.llm.provider.openaicompatible;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.testing.ChatModelsContract;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// The library's builders find their own client only where the service's class loading is at work.
@QuarkusTest
class OpenAiCompatibleModelsTest extends ChatModelsContract {
    private final CompletionsEmulator emulator = CompletionsEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    protected ChatModels models(Egress over) {
        return new OpenAiCompatibleModels(over);
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
                "openai-compatible",
                Map.of(
                        "api_url",
                        emulator.url() + "/v1",
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
                        {"object": "error", "type": "BadRequestError", "code": 400,
                        "message": "This model's maximum context length is 4096 tokens."}
                        """));
    }

    @Override
    protected int before() {
        return 1;
    }
}
