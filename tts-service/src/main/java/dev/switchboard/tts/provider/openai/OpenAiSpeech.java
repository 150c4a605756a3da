package dev.switchboard.tts.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.ServerEvent;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.HttpSpeech;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.RemoteSettings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The words of `audio/speech`. Servers follow it more or less: what they send is told by its media
/// type, and a WAV head is read though none was asked for.
///
/// @param urlField the setting that holds the base URL
record OpenAiSpeech(RemoteSettings settings, String urlField, boolean streamFlag)
        implements HttpSpeech {
    private static final Set<String> FORM = Set.of("model", "voice", "speed", "instructions");

    @Override
    public AudioFormat format() {
        return AudioFormat.pcm(settings.whole("sample_rate"));
    }

    @Override
    public HttpCall call(String clause) {
        ObjectNode body = Json.object();
        body.put("model", settings.text("model"));
        body.put("input", clause);
        body.put("voice", settings.text("voice"));
        settings.find("instructions").ifPresent(text -> body.put("instructions", text));
        body.put("response_format", "pcm");
        settings.value("speed").ifPresent(speed -> body.set("speed", speed));
        if (streamFlag) {
            body.put("stream", true);
        }
        HttpCall call =
                HttpCall.post(settings.url(urlField, settings.text("speech_path")))
                        .withBody("application/json", Json.bytes(body));
        return settings.secret("api_key")
                .map(key -> call.withHeader("Authorization", "Bearer " + key))
                .orElse(call);
    }

    @Override
    public void read(Exchange answer, Consumer<byte[]> audio) throws InterruptedException {
        if (HttpSpeech.mediaType(answer).equals("text/event-stream")) {
            readEvents(answer, audio);
        } else {
            HttpSpeech.super.read(answer, audio);
        }
    }

    private static void readEvents(Exchange answer, Consumer<byte[]> audio)
            throws InterruptedException {
        for (Optional<ServerEvent> next = answer.nextEvent();
                next.isPresent();
                next = answer.nextEvent()) {
            if (next.get().data().equals("[DONE]")) {
                return;
            }
            JsonNode event = Json.read(next.get().data());
            if (event.has("error")) {
                throw new ProviderFailure(
                        FailureKind.UNAVAILABLE, "The provider failed in the middle of a text.");
            }
            JsonNode delta = event.path(event.has("audio") ? "audio" : "delta");
            if (delta.isTextual()) {
                audio.accept(Json.audio(delta));
            } else if (event.path("type").asText().equals("speech.audio.done")) {
                return;
            }
        }
    }

    @Override
    public ProviderFailure refined(ProviderFailure failure) {
        if (failure.refusal().isEmpty()) {
            return failure;
        }
        JsonNode error = Json.lenient(failure.refusal().get().body()).path("error");
        if (error.path("code").asText().equals("insufficient_quota")) {
            return new ProviderFailure(
                            FailureKind.QUOTA, "The account at the provider has no credit left.")
                    .withRefusal(failure.refusal().get());
        }
        String field = error.path("param").asText();
        return FORM.contains(field) ? failure.withField(field) : failure;
    }
}
