package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.platform.Platform;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// This platform, as its own command starts it, with one agent whose providers are the vendors. In
/// the raw mode callers say themselves when a turn is over, when the silence after it has been
/// heard: then the gateway's own detector has no part in it, and the transcript comes as late as
/// for everybody.
final class SwitchboardSystem implements Orchestrator {
    static final String NAME = "switchboard";

    private static final String AGENT = "bench-calls";
    private static final List<String> SERVICES = List.of("gateway", "stt", "llm", "tts");

    private final Platform platform;
    private final Map<String, Long> processes = new LinkedHashMap<>();

    private SwitchboardSystem(Platform platform) {
        this.platform = platform;
        SERVICES.forEach(service -> processes.put(service, platform.pid(service)));
    }

    static SwitchboardSystem start(Vendors vendors) {
        var platform = Platform.startUntraced();
        platform.send(
                "POST",
                "/api/agents",
                """
                {"key": "%s", "name": "Bench of calls",
                 "llmProviderConfig": {"provider": "openai-compatible", "api_url": "%s/v1", "model": "emulated"},
                 "ttsProviderConfig": {"provider": "cartesia.ai", "api_url": "%s", "api_key": "emulated", "voice_id": "emulated"},
                 "sttProviderConfig": {"provider": "deepgram.com", "api_url": "%s", "api_key": "emulated"}}
                """
                        .formatted(
                                AGENT,
                                vendors.address("model"),
                                vendors.address("voice"),
                                vendors.address("ear").toString().replace("http:", "ws:")));
        return new SwitchboardSystem(platform);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean offers(Mode mode, int calls) {
        return true;
    }

    @Override
    public List<URI> open(Mode mode, int calls) {
        return List.of(platform.webSocket("/v1/realtime?model=" + AGENT));
    }

    @Override
    public String key() {
        return platform.apiKey();
    }

    @Override
    public String hello(Mode mode) {
        return switch (mode) {
            case RAW ->
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":{\"turn_detection\":null}}}}";
            case DEFAULTS ->
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"x_switchboard\":{\"events\":true,\"playback\":true}}}";
        };
    }

    @Override
    public boolean commits(Mode mode) {
        return mode == Mode.RAW;
    }

    @Override
    public boolean interruptible(Mode mode) {
        return mode == Mode.DEFAULTS;
    }

    @Override
    public Map<String, Long> processes() {
        return processes;
    }

    @Override
    public void close() {
        platform.close();
    }
}
