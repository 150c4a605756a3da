package dev.switchboard.agent.resolution;

import dev.switchboard.client.catalog.ProviderKind;
import java.util.Arrays;
import java.util.Optional;

/// What a service may see of an agent.
enum Part {
    LLM("llm", "llm", Optional.of(ProviderKind.LLM)),
    TTS("tts", "tts", Optional.of(ProviderKind.TTS)),
    STT("stt", "stt", Optional.of(ProviderKind.STT)),
    /// How it behaves in a call; no provider, no secret.
    VOICE("voice", "gateway", Optional.empty());

    private final String word;
    private final String service;
    private final Optional<ProviderKind> slot;

    Part(String word, String service, Optional<ProviderKind> slot) {
        this.word = word;
        this.service = service;
        this.slot = slot;
    }

    static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /// The service that it is for.
    String service() {
        return service;
    }

    boolean isFor(String asking) {
        return service.equals(asking);
    }

    Optional<ProviderKind> slot() {
        return slot;
    }
}
