package dev.switchboard.client.catalog;

import java.util.Locale;

/// What a provider does for an agent.
public enum ProviderKind {
    /// Writes the answers.
    LLM,
    /// Speaks.
    TTS,
    /// Hears.
    STT;

    /// `llm`, `tts` or `stt`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
