package dev.switchboard.tts.provider.asyncai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.tts.audio.AudioEncoding;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.RemoteSettings;
import java.util.Locale;

/// What both ways of async.ai share.
record AsyncVoice(RemoteSettings settings) {
    static final String VERSION = "v1";

    AudioFormat format() {
        int rate = settings.whole("sample_rate");
        AudioEncoding encoding =
                AudioEncoding.valueOf(
                        settings.text("encoding")
                                .toUpperCase(Locale.ROOT)
                                .replace("PCM_MULAW", "MULAW"));
        return new AudioFormat(encoding, rate, rate);
    }

    /// Model, voice and format, as every exchange begins.
    ObjectNode opening() {
        ObjectNode json = Json.object().put("model_id", settings.text("model_id"));
        json.putObject("voice").put("mode", "id").put("id", settings.text("voice_id"));
        json.putObject("output_format")
                .put("container", "raw")
                .put("encoding", settings.text("encoding"))
                .put("sample_rate", settings.whole("sample_rate"));
        settings.find("language").ifPresent(language -> json.put("language", language));
        return json;
    }

    String url(String path) {
        return settings.url("api_url", path);
    }

    String key() {
        return settings.secret("api_key").orElse("");
    }
}
