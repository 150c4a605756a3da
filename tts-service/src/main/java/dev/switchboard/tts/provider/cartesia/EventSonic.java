package dev.switchboard.tts.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ServerEvent;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;
import dev.switchboard.tts.remote.Json;
import java.util.Optional;
import java.util.function.Consumer;

/// A request for each clause, answered with events; the last one is `done`.
record EventSonic(CartesiaVoice voice) implements HttpSpeech {
    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public HttpCall call(String clause) {
        return voice.call("/tts/sse", voice.body(clause));
    }

    @Override
    public void read(Exchange answer, Consumer<byte[]> audio) throws InterruptedException {
        while (true) {
            Optional<ServerEvent> event = answer.nextEvent();
            JsonNode message = Json.read(event.orElseThrow(Failures::broken).data());
            switch (message.path("type").asText()) {
                case "chunk" -> audio.accept(Json.audio(message.path("data")));
                case "error" -> throw CartesiaVoice.failure(message);
                case "done" -> {
                    return;
                }
                default -> {} // times of words and phonemes
            }
        }
    }
}
