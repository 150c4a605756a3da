package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.format.SpeechFormat;
import java.util.Optional;

/// What a client of OpenAI's speech API asks for. Fields that are not known are left alone, as
/// clients send many.
///
/// @param voice a name of the client's, see [StandardVoices]
/// @param manner how it is to be spoken
/// @param events whether the audio comes in server-sent events
record StandardSpeechRequest(
        String input,
        ModelName agent,
        Optional<String> voice,
        Manner manner,
        SpeechFormat format,
        boolean events) {
    private static final int LONGEST = 4096;
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 4;

    /// Reads a body.
    ///
    /// @throws ProblemException what is wrong with it
    static StandardSpeechRequest read(ObjectMapper mapper, String body) {
        JsonNode json = json(mapper, body);
        String input =
                text(json, "input")
                        .filter(said -> !said.isBlank())
                        .orElseThrow(() ->
                                new BadParameter(
                                        "input",
                                        "missing_required_parameter",
                                        "`input` is the text to say; it is missing or empty."));
        checkLength("input", input);
        Optional<String> instructions = text(json, "instructions").filter(text -> !text.isBlank());
        instructions.ifPresent(text -> checkLength("instructions", text));
        return new StandardSpeechRequest(
                input,
                new ModelName(text(json, "agent_id"), text(json, "model")),
                json.path("voice").isObject()
                        ? text(json.path("voice"), "id")
                        : text(json, "voice"),
                new Manner(speed(json.path("speed")), instructions),
                text(json, "response_format")
                        .map(StandardSpeechRequest::format)
                        .orElse(SpeechFormat.MP3),
                text(json, "stream_format").map(StandardSpeechRequest::events).orElse(false));
    }

    private static JsonNode json(ObjectMapper mapper, String body) {
        try {
            JsonNode json = mapper.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST, "The body is no JSON object with an `input`.");
    }

    private static void checkLength(String name, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new BadParameter(
                    name,
                    "string_above_max_length",
                    "`%s` may have %d characters.".formatted(name, LONGEST));
        }
    }

    private static Optional<Double> speed(JsonNode speed) {
        if (speed.isMissingNode() || speed.isNull()) {
            return Optional.empty();
        }
        if (!speed.isNumber()) {
            throw new BadParameter("speed", "invalid_type", "`speed` is a number.");
        }
        double factor = speed.asDouble();
        if (!(factor >= SLOWEST && factor <= FASTEST)) {
            throw new BadParameter(
                    "speed", "invalid_value", "`speed` is from %s to 4.".formatted(SLOWEST));
        }
        return Optional.of(factor);
    }

    private static SpeechFormat format(String name) {
        return SpeechFormat.named(name)
                .orElseThrow(() ->
                        new BadParameter(
                                "response_format",
                                "unsupported_value",
                                "`response_format` is one of %s.".formatted(SpeechFormat.names())));
    }

    private static boolean events(String name) {
        return switch (name) {
            case "audio" -> false;
            case "sse" -> true;
            default ->
                    throw new BadParameter(
                            "stream_format",
                            "unsupported_value",
                            "`stream_format` is audio or sse.");
        };
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new BadParameter(name, "invalid_type", "`%s` is a text.".formatted(name));
        }
        return Optional.of(value.asText());
    }
}
