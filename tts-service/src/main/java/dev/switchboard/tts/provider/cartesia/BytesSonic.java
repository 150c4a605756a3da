package dev.switchboard.tts.provider.cartesia;

import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;

/// A request for each clause, answered with samples as they are made.
record BytesSonic(CartesiaVoice voice) implements HttpSpeech {
    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public HttpCall call(String clause) {
        return voice.call("/tts/bytes", voice.body(clause));
    }
}
