package dev.switchboard.e2e.providers;

import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.stt.StreamDoorEmulator;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A model, a voice and ears that bear a name: the model says who it is, the ears who heard, and
/// the voice remembers what it said.
public final class OwnProviders implements AutoCloseable {
    private final String name;
    private final OpenAiEmulator model = OpenAiEmulator.start();
    private final WireServer voice = OpenAiSpeech.start();
    private final StreamDoorEmulator ears = StreamDoorEmulator.start("/api/stt/stream");

    private OwnProviders(String name) {
        this.name = name;
        model.otherwise(Answer.of(answer()));
        ears.script().otherwise(heard());
    }

    /// Starts all three.
    public static OwnProviders named(String name) {
        return new OwnProviders(name);
    }

    /// What the model says.
    public String answer() {
        return "I am %s.".formatted(name);
    }

    /// What the ears understand.
    public String heard() {
        return name + " hears you";
    }

    public OpenAiEmulator model() {
        return model;
    }

    public WireServer voice() {
        return voice;
    }

    public StreamDoorEmulator ears() {
        return ears;
    }

    /// What the voice was asked to say.
    public List<String> spoken() {
        return voice.requests().stream().map(request -> request.json().getString("input")).toList();
    }

    /// The messages of the last question to the model, as `role: text`.
    public List<String> told() {
        var told = new ArrayList<String>();
        model.requests()
                .getLast()
                .body()
                .path("messages")
                .forEach(message ->
                        told.add(
                                message.path("role").asText()
                                        + ": "
                                        + message.path("content").asText()));
        return told;
    }

    /// With which keys model and voice were asked last.
    public List<String> keys() {
        return List.of(
                model.requests().getLast().header("Authorization").orElse(""),
                voice.requests().getLast().head().header("Authorization").orElse(""));
    }

    /// The sound of sentences, whoever of these voices says them.
    public static byte[] sound(String... sentences) {
        var sound = new ByteArrayOutputStream();
        for (String sentence : sentences) {
            sound.writeBytes(Tone.pcm(sentence, OpenAiSpeech.RATE));
        }
        return sound.toByteArray();
    }

    /// The fields of an agent whose model this is.
    ///
    /// @param fallbacks who answer when it cannot
    public String asModel(OwnProviders... fallbacks) {
        String others =
                Arrays.stream(fallbacks)
                        .map(each -> "{%s}".formatted(each.modelFields()))
                        .collect(Collectors.joining(","));
        return "\"llmProviderConfig\": {%s, \"fallbacks\": [%s]}".formatted(modelFields(), others);
    }

    /// The fields of an agent whose voice this is.
    public String asVoice() {
        return """
        "ttsProviderConfig": {"provider": "openai-compatible", "api_url": "%s/v1", "model": "%s", "voice": "alloy"}\
        """
                .formatted(voice.url(), name);
    }

    /// The fields of an agent whose ears these are.
    public String asEars() {
        return """
        "sttProviderConfig": {"provider": "whisper.local", "url": "%s", "path": "/api/stt/stream"}\
        """
                .formatted(ears.wire().socketUrl());
    }

    /// Makes an agent that has all three.
    ///
    /// @return its id
    public String agent(Platform platform, String key) {
        byte[] made =
                platform.send(
                                "POST",
                                "/api/agents",
                                "{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s, %3$s, %4$s}"
                                        .formatted(key, asModel(), asVoice(), asEars()))
                        .body();
        return new JsonObject(Buffer.buffer(made)).getString("id");
    }

    private String modelFields() {
        return """
        "provider": "openai-compatible", "api_url": "%s", "model": "%s"\
        """
                .formatted(model.url(), name);
    }

    @Override
    public void close() {
        model.close();
        voice.close();
        ears.close();
    }
}
