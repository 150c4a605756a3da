package dev.switchboard.tts.provider.piper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.RemoteSettings;
import java.util.List;
import java.util.function.Consumer;

/// The words of Piper's server. It calls its WAV files HTML, and each voice has a rate of its own,
/// which the head of the file tells.
record PiperSpeech(RemoteSettings settings) implements HttpSpeech {
    private static final List<String> PASSED_ON =
            List.of("voice", "speaker_id", "length_scale", "noise_scale", "noise_w_scale");

    @Override
    public AudioFormat format() {
        return AudioFormat.pcm(settings.whole("sample_rate"));
    }

    @Override
    public HttpCall call(String clause) {
        ObjectNode body = Json.object().put("text", clause);
        for (String name : PASSED_ON) {
            settings.value(name).ifPresent(value -> body.set(name, value));
        }
        return HttpCall.post(settings.url("url", settings.text("path")))
                .withBody("application/json", Json.bytes(body));
    }

    @Override
    public void read(Exchange answer, Consumer<byte[]> audio) throws InterruptedException {
        HttpSpeech.readBytes(answer, audio);
    }
}
