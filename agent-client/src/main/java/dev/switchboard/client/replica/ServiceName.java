package dev.switchboard.client.replica;

/// A service that others call.
public enum ServiceName {
    AGENT("agent-service", 8081),
    LLM("llm-service", 8082),
    STT("stt-service", 8083),
    TTS("tts-service", 8084),
    /// Other gateways are asked for the calls that run there.
    GATEWAY("voicebot-gateway", 8080);

    private final String word;
    private final int usualPort;

    ServiceName(String word, int usualPort) {
        this.word = word;
        this.usualPort = usualPort;
    }

    /// Such as `agent-service`.
    public String word() {
        return word;
    }

    /// The setting that says where it listens.
    String property() {
        return "switchboard." + word + ".url";
    }

    /// Where it listens when nothing else is said.
    String usualAddress() {
        return "http://127.0.0.1:" + usualPort;
    }
}
