package dev.switchboard.llm.testing;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import java.util.Map;

/// Provider settings as agents have them.
public final class Providers {
    /// A key that must never show anywhere.
    public static final String KEY = "sk-canary-5f21";

    private Providers() {}

    /// The emulator, as an operator would configure it.
    public static ProviderSettings emulated(OpenAiEmulator emulator) {
        return new ProviderSettings(
                "openai-compatible",
                Map.of("api_url", emulator.url() + "/v1", "model", "test-model"),
                Map.of("api_key", new Secret(KEY)));
    }

    /// The built-in partner.
    public static ProviderSettings retrieval() {
        return new ProviderSettings("retrieval.embedded", Map.of(), Map.of());
    }
}
