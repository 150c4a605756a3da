package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/// What a client of OpenAI's speech API asks for.
///
/// @param agent a reference: `agent_id`, else a `model` that is no name of OpenAI's own
/// @param voice an id of `GET /v1/audio/voices`; others are names that clients send by default
record StandardSpeechRequest(
        String input,
        Optional<String> agent,
        Optional<String> voice,
        Format format,
        boolean events) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_INPUT = 4096;

    /// How the audio is written.
    enum Format {
        WAV("audio/wav"),
        PCM("audio/pcm");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /// Reads a body.
    ///
    /// @throws StandardError what is wrong with it
    static StandardSpeechRequest read(String body) {
        JsonNode json = json(body);
        String input = json.path("input").asText("");
        if (input.isBlank()) {
            throw StandardError.invalid(
                    "input", "missing_required_parameter", "`input` is missing.");
        }
        if (input.length() > LONGEST_INPUT) {
            throw StandardError.invalid(
                    "input",
                    "string_above_max_length",
                    "`input` may have %d characters.".formatted(LONGEST_INPUT));
        }
        if (json.path("speed").asDouble(1) != 1) {
            throw StandardError.invalid(
                    "speed", "unsupported_value", "An agent speaks at its own speed.");
        }
        JsonNode voice = json.path("voice");
        return new StandardSpeechRequest(
                input,
                text(json.path("agent_id"))
                        .or(() -> text(json.path("model")).filter(name -> !isOpenAis(name))),
                text(voice.isObject() ? voice.path("id") : voice),
                format(json.path("response_format").asText("")),
                events(json.path("stream_format").asText("audio")));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw StandardError.invalid("", "invalid_json", "The body is no JSON object.");
    }

    private static Format format(String name) {
        return switch (name) {
            case "wav" -> Format.WAV;
            case "pcm" -> Format.PCM;
            default ->
                    throw StandardError.invalid(
                            "response_format",
                            "unsupported_value",
                            "Give `wav` or `pcm` as `response_format`; other formats, mp3 when none"
                                    + " is given, are not made here.");
        };
    }

    private static boolean events(String name) {
        return switch (name) {
            case "audio" -> false;
            case "sse" -> true;
            default ->
                    throw StandardError.invalid(
                            "stream_format",
                            "unsupported_value",
                            "`stream_format` is audio or sse.");
        };
    }

    /// Many clients cannot leave the model out.
    private static boolean isOpenAis(String model) {
        return model.startsWith("tts-") || model.startsWith("gpt-");
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText("")).filter(text -> !text.isEmpty());
    }
}
