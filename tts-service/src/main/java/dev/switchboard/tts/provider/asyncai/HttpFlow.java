package dev.switchboard.tts.provider.asyncai;

import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;
import dev.switchboard.tts.remote.Json;

/// A request for each clause, answered with samples as they are made.
record HttpFlow(AsyncVoice voice) implements HttpSpeech {
    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public HttpCall call(String clause) {
        return HttpCall.post(voice.url("/text_to_speech/streaming"))
                .withHeader("x-api-key", voice.key())
                .withHeader("version", AsyncVoice.VERSION)
                .withBody(
                        "application/json", Json.bytes(voice.opening().put("transcript", clause)));
    }
}
