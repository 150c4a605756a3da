package dev.switchboard.tts.provider.elevenlabs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.RemoteSettings;

/// A request for each clause, answered with samples as they are made.
record HttpWords(ElevenLabsVoice voice) implements HttpSpeech {
    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public HttpCall call(String clause) {
        RemoteSettings settings = voice.settings();
        ObjectNode body = Json.object().put("text", clause);
        body.put("model_id", settings.text("model_id"));
        settings.find("language_code").ifPresent(code -> body.put("language_code", code));
        body.put("apply_text_normalization", settings.text("apply_text_normalization"));
        body.set("voice_settings", voice.sound());
        return HttpCall.post(voice.url("stream", voice.query()))
                .withHeader("xi-api-key", voice.key())
                .withBody("application/json", Json.bytes(body));
    }

    @Override
    public ProviderFailure refined(ProviderFailure failure) {
        return ElevenLabsVoice.refined(failure);
    }
}
