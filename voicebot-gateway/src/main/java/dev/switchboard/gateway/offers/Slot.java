package dev.switchboard.gateway.offers;

/// What a server can be to an agent, and the provider of ours that speaks to it.
enum Slot {
    LLM("llm", "openai-compatible", "api_url", "/v1"),
    TTS("tts", "kokoro.local", "url", ""),
    STT("stt", "openai-compatible", "api_url", "");

    private final String word;
    private final String provider;
    private final String addressField;
    private final String basePath;

    Slot(String word, String provider, String addressField, String basePath) {
        this.word = word;
        this.provider = provider;
        this.addressField = addressField;
        this.basePath = basePath;
    }

    /// The name on the wire, such as `llm`.
    String word() {
        return word;
    }

    /// The catalogue's name of the provider.
    String provider() {
        return provider;
    }

    /// The provider's field for the address.
    String addressField() {
        return addressField;
    }

    /// Where the API begins, as the provider wants it.
    String basePath() {
        return basePath;
    }
}
