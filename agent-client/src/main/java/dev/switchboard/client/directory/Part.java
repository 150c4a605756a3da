package dev.switchboard.client.directory;

import java.util.Locale;

/// Which part of an agent a service may see.
enum Part {
    LLM,
    STT,
    TTS,
    VOICE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
