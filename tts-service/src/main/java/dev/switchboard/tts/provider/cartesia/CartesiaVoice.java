package dev.switchboard.tts.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.Refusal;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.RemoteSettings;
import java.util.Map;

/// What all three ways of Cartesia share.
record CartesiaVoice(RemoteSettings settings) {
    static final String VERSION_HEADER = "Cartesia-Version";
    static final String KEY_HEADER = "X-API-Key";

    /// From this version on a voice has no mode.
    private static final String VOICES_WITHOUT_MODE = "2026-08";

    AudioFormat format() {
        return AudioFormat.pcm(settings.whole("sample_rate"));
    }

    ObjectNode body(String clause) {
        ObjectNode json = Json.object().put("model_id", settings.text("model_id"));
        json.put("transcript", clause);
        ObjectNode voice = json.putObject("voice");
        if (version().compareTo(VOICES_WITHOUT_MODE) < 0) {
            voice.put("mode", "id");
        }
        voice.put("id", settings.text("voice_id"));
        json.putObject("output_format")
                .put("container", "raw")
                .put("encoding", "pcm_s16le")
                .put("sample_rate", settings.whole("sample_rate"));
        settings.find("language").ifPresent(language -> json.put("language", language));
        ObjectNode manner = json.putObject("generation_config");
        for (String name : new String[] {"speed", "volume", "emotion"}) {
            settings.value(name).ifPresent(value -> manner.set(name, value));
        }
        return json;
    }

    HttpCall call(String path, ObjectNode body) {
        return HttpCall.post(url(path))
                .withHeader(VERSION_HEADER, version())
                .withHeader(KEY_HEADER, key())
                .withBody("application/json", Json.bytes(body));
    }

    String url(String path) {
        return settings.url("api_url", path);
    }

    String version() {
        return settings.text("api_version");
    }

    String key() {
        return settings.secret("api_key").orElse("");
    }

    /// What an error message in a stream means: it carries the status that a request would have
    /// had.
    static ProviderFailure failure(JsonNode message) {
        int status = message.path("status_code").asInt(500);
        return Failures.ofStatus(new Refusal(status, Map.of(), ""));
    }
}
