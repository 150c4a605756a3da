package dev.switchboard.tts.provider.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.client.egress.SocketMessage;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Heard;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.Query;
import dev.switchboard.tts.remote.RemoteSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What all three ways of ElevenLabs share: the voice, the addresses and the answers.
record ElevenLabsVoice(RemoteSettings settings) {
    private static final List<String> SOUND =
            List.of("stability", "similarity_boost", "style", "speed", "use_speaker_boost");

    /// The longest that the vendor takes, in seconds.
    private static final int INACTIVITY = 180;

    AudioFormat format() {
        return AudioFormat.pcm(settings.whole("sample_rate"));
    }

    ObjectNode sound() {
        ObjectNode sound = Json.object();
        for (String name : SOUND) {
            settings.value(name).ifPresent(value -> sound.set(name, value));
        }
        return sound;
    }

    String url(String door, Query query) {
        return settings.url(
                        "api_url",
                        "/v1/text-to-speech/%s/%s".formatted(settings.text("voice_id"), door))
                + query;
    }

    /// A WebSocket at this door. Whole clauses are sent, so the vendor need not wait for more.
    SocketCall socket(String door) {
        Query query =
                query().with("model_id", settings.text("model_id"))
                        .with("language_code", settings.value("language_code"))
                        .with("auto_mode", true)
                        .with("inactivity_timeout", INACTIVITY)
                        .with("sync_alignment", settings.flag("word_times"))
                        .with(
                                "apply_text_normalization",
                                settings.value("apply_text_normalization"));
        return SocketCall.to(url(door, query)).withHeader("xi-api-key", key());
    }

    Query query() {
        return new Query()
                .with("output_format", "pcm_" + settings.whole("sample_rate"))
                .with("enable_logging", settings.value("enable_logging"));
    }

    String key() {
        return settings.secret("api_key").orElse("");
    }

    /// Names are written in two ways.
    static Heard hear(String message) {
        JsonNode json = Json.read(message);
        Optional<String> context =
                Optional.of(
                                json.path(json.has("contextId") ? "contextId" : "context_id")
                                        .asText(""))
                        .filter(id -> !id.isEmpty());
        if (json.has("error")) {
            return new Heard.Failed(
                    context, failure(json.path("error").asText(), json.path("code").asInt()));
        }
        List<Heard> all = new ArrayList<>();
        if (json.path("audio").isTextual()) {
            all.add(new Heard.Audio(context, Json.audio(json.path("audio"))));
        }
        if (json.path("alignment").isObject()) {
            all.add(new Heard.Letters(context, letters(json.path("alignment"))));
        }
        if (json.path("isFinal").asBoolean(false) || json.path("is_final").asBoolean(false)) {
            all.add(new Heard.Done(context));
        }
        return new Heard.Several(all);
    }

    /// Three lists of the same length; what one of them does not have is left out.
    private static List<Heard.Letter> letters(JsonNode alignment) {
        List<Heard.Letter> letters = new ArrayList<>();
        JsonNode texts = alignment.path("chars");
        for (int i = 0; i < texts.size(); i++) {
            JsonNode start = alignment.path("charStartTimesMs").path(i);
            JsonNode length = alignment.path("charDurationsMs").path(i);
            if (start.isNumber() && length.isNumber()) {
                letters.add(
                        new Heard.Letter(
                                texts.path(i).asText(),
                                Duration.ofMillis(start.asLong()),
                                Duration.ofMillis(length.asLong())));
            }
        }
        return letters;
    }

    static ProviderFailure closed(SocketMessage.Closed how) {
        return how.code() == 1000 ? Failures.broken() : failure(how.reason(), how.code());
    }

    static ProviderFailure refined(ProviderFailure failure) {
        return failure.refusal()
                .flatMap(refusal -> {
                    JsonNode detail = Json.lenient(refusal.body()).path("detail");
                    return known(detail.path("status").asText())
                            .map(meant -> meant.withRefusal(refusal));
                })
                .map(meant -> failure.retryAfter().map(meant::withRetryAfter).orElse(meant))
                .orElse(failure);
    }

    private static ProviderFailure failure(String word, int code) {
        return known(word).orElseGet(() -> Failures.ofClose(code));
    }

    private static Optional<ProviderFailure> known(String word) {
        return switch (word) {
            case "quota_exceeded" ->
                    failure(FailureKind.QUOTA, "The account at ElevenLabs has no credit left.");
            case "invalid_api_key", "missing_permissions", "authentication_error" ->
                    failure(
                            FailureKind.AUTHENTICATION,
                            "ElevenLabs did not accept the agent's key.");
            case "voice_not_found", "invalid_voice_id", "voice_id_does_not_exist" ->
                    failure(FailureKind.NOT_FOUND, "ElevenLabs does not know this voice.")
                            .map(failure -> failure.withField("voice_id"));
            case "max_active_conversations", "too_many_concurrent_requests", "system_busy" ->
                    failure(FailureKind.RATE_LIMITED, "ElevenLabs takes no more requests now.");
            default -> Optional.empty();
        };
    }

    private static Optional<ProviderFailure> failure(FailureKind kind, String detail) {
        return Optional.of(new ProviderFailure(kind, detail));
    }
}
