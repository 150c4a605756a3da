package dev.switchboard.gateway.edge;

/// Who answers a path.
enum Destination {
    AGENT("agent-service"),
    LLM("llm-service"),
    STT("stt-service"),
    TTS("tts-service"),
    /// The gateway itself.
    HERE("voicebot-gateway");

    private final String serviceName;

    Destination(String serviceName) {
        this.serviceName = serviceName;
    }

    String serviceName() {
        return serviceName;
    }
}
