package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A part of an agent that a provider fills.
enum Slot {
    LLM("llm-service"),
    TTS("tts-service"),
    STT("stt-service");

    private final String service;

    Slot(String service) {
        this.service = service;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The service that calls its provider.
    String service() {
        return service;
    }

    /// Where its configuration is in an agent's document.
    String pointer() {
        return "/" + word() + "ProviderConfig";
    }

    static Optional<Slot> of(String word) {
        return Arrays.stream(values()).filter(slot -> slot.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Slot::word).collect(Collectors.joining(", "));
    }
}
