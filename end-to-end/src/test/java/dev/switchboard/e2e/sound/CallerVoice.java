package dev.switchboard.e2e.sound;

import dev.switchboard.e2e.platform.Platform;

/// The caller: a neural voice, so that the bot (which speaks with MaryTTS in these tests) never
/// hears its own engine.
public final class CallerVoice {
    private static final String KEY = "test-caller";

    private final Platform platform;

    private CallerVoice(Platform platform) {
        this.platform = platform;
    }

    /// Makes the caller known to the platform, as an agent whose speech is Kokoro's.
    public static CallerVoice on(Platform platform) {
        if (platform.trySend("GET", "/api/agents/" + KEY, "").statusCode() == 404) {
            platform.send(
                    "POST",
                    "/api/agents",
                    """
                    {"key": "test-caller", "name": "Test caller",
                     "instructions": ["Speaks for the tests."],
                     "llmProviderConfig": {"provider": "retrieval.embedded"},
                     "ttsProviderConfig": {"provider": "kokoro.embedded", "voice": "am_michael"},
                     "sttProviderConfig": {"provider": "moonshine.embedded"}}
                    """);
        }
        return new CallerVoice(platform);
    }

    /// A WAV file of the sentence.
    public byte[] wav(String sentence) {
        return platform.send(
                        "POST",
                        "/api/tts/synthesize",
                        """
                        {"agent": "%s", "text": "%s"}\
                        """
                                .formatted(KEY, sentence))
                .body();
    }
}
