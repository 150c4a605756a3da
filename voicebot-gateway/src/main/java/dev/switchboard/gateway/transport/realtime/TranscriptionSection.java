package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.refusal.RefusedException;
import java.time.Instant;
import java.util.UUID;

/// A session of type `transcription`: only what is heard and how turns are found. What it cannot
/// have, such as a voice or tools, is ignored like everything that we do not know.
final class TranscriptionSection {
    static final String TYPE = "transcription";

    private TranscriptionSection() {}

    /// One that begins: it transcribes, for there is nothing else that it could do.
    static ObjectNode standard(Instant expires) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("type", TYPE).put("object", "realtime.transcription_session");
        view.put("id", "sess_" + UUID.randomUUID().toString().replace("-", ""));
        view.put("expires_at", expires.getEpochSecond());
        ObjectNode input = view.putObject("audio").putObject("input");
        input.set("format", AudioCoding.PCM.described());
        input.set("transcription", AudioSection.standardTranscription());
        input.putNull("noise_reduction");
        input.set("turn_detection", TurnDetectionSection.standard());
        view.putNull("include");
        return view;
    }

    /// Changes `session`, or throws having changed nothing that is kept.
    static void apply(Fields update, ObjectNode session) {
        update.optionalText("type")
                .filter(type -> !type.equals(TYPE))
                .ifPresent(_ -> {
                    throw new RefusedException(
                            "invalid_value",
                            "The type of a session does not change: this one is of 'transcription'.",
                            "session.type");
                });
        if (update.optionalObject("audio").isPresent()
                && update.in("audio").optionalObject("input").isPresent()) {
            AudioSection.input(
                    update.in("audio").in("input"), (ObjectNode) session.at("/audio/input"));
        }
        if (update.node().has("include")) {
            session.set("include", update.node().get("include"));
        }
    }
}
