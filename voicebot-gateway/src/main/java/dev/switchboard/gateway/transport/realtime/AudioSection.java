package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.refusal.RefusedException;

/// The `audio` object of a session.
final class AudioSection {
    private AudioSection() {}

    static void apply(Fields update, ObjectNode audio) {
        if (update.optionalObject("input").isPresent()) {
            input(update.in("input"), (ObjectNode) audio.get("input"));
        }
        if (update.optionalObject("output").isPresent()) {
            output(update.in("output"), (ObjectNode) audio.get("output"));
        }
    }

    /// The `input` of it.
    static void input(Fields update, ObjectNode input) {
        format(update, input);
        JsonNode node = update.node();
        if (node.has("transcription")) {
            input.set(
                    "transcription",
                    update.optionalObject("transcription")
                            .<JsonNode>map(AudioSection::transcription)
                            .orElseGet(JsonNodeFactory.instance::nullNode));
        }
        if (node.has("noise_reduction")) {
            update.optionalObject("noise_reduction");
            input.set("noise_reduction", node.get("noise_reduction"));
        }
        if (node.has("turn_detection")) {
            input.set(
                    "turn_detection",
                    update.optionalObject("turn_detection").isPresent()
                            ? TurnDetectionSection.checked(update.in("turn_detection"))
                            : JsonNodeFactory.instance.nullNode());
        }
    }

    private static void output(Fields update, ObjectNode output) {
        format(update, output);
        update.present("voice").ifPresent(voice -> voice(update, voice, output));
        update.present("speed").ifPresent(speed -> speed(update, speed, output));
    }

    private static void format(Fields update, ObjectNode part) {
        if (update.optionalObject("format").isPresent()) {
            part.set("format", AudioCoding.read(update.in("format")).described());
        }
    }

    /// What stands for the agent's own recognition where a client named none.
    static ObjectNode standardTranscription() {
        return transcription(JsonNodeFactory.instance.objectNode());
    }

    /// Echoed with its optional fields; any model name stands for the agent's own recognition.
    private static ObjectNode transcription(ObjectNode wanted) {
        ObjectNode transcription = wanted.deepCopy();
        if (!transcription.hasNonNull("model")) {
            transcription.put("model", "whisper-1");
        }
        for (String name : new String[] {"language", "prompt"}) {
            if (!transcription.has(name)) {
                transcription.putNull(name);
            }
        }
        return transcription;
    }

    /// The name is echoed; what is heard is the agent's own voice.
    private static void voice(Fields update, JsonNode voice, ObjectNode output) {
        JsonNode name = voice.isObject() ? voice.path("id") : voice;
        if (!name.isTextual()) {
            throw update.wrongType("voice", "a string");
        }
        output.set("voice", name);
    }

    private static void speed(Fields update, JsonNode speed, ObjectNode output) {
        if (!speed.isNumber()) {
            throw update.wrongType("speed", "a number");
        }
        if (speed.asDouble() < 0.25 || speed.asDouble() > 1.5) {
            throw new RefusedException(
                    "invalid_value",
                    "Invalid value: expected a number from 0.25 to 1.5.",
                    update.at("speed"));
        }
        output.set("speed", speed);
    }
}
