package dev.switchboard.tts.provider.deepgram;

import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.Query;
import dev.switchboard.tts.remote.RemoteSettings;

/// A request for each clause, answered with samples as they are made.
record HttpSpeak(RemoteSettings settings) implements HttpSpeech {
    @Override
    public AudioFormat format() {
        return AudioFormat.pcm(settings.whole("sample_rate"));
    }

    @Override
    public HttpCall call(String clause) {
        return HttpCall.post(url(settings, query(settings).with("container", "none")))
                .withHeader("Authorization", authorization(settings))
                .withBody("application/json", Json.bytes(Json.object().put("text", clause)));
    }

    static Query query(RemoteSettings settings) {
        return new Query()
                .with("model", settings.text("model"))
                .with("encoding", "linear16")
                .with("sample_rate", settings.whole("sample_rate"))
                .with("speed", settings.value("speed"))
                .with("mip_opt_out", settings.value("mip_opt_out"));
    }

    static String url(RemoteSettings settings, Query query) {
        return settings.url("api_url", "/v1/speak") + query;
    }

    static String authorization(RemoteSettings settings) {
        return "Token " + settings.secret("api_key").orElse("");
    }
}
