package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.List;
import java.util.Optional;

/// Checks an update of the session and merges it: objects deeply, arrays and unions as a whole.
/// What we do not know is ignored; a model name is, too, because clients send their own default.
final class SessionUpdate {
    private static final List<String> TAKEN_AS_THEY_ARE =
            List.of("tracing", "truncation", "include", "reasoning", "parallel_tool_calls");

    private SessionUpdate() {}

    /// Changes `session`, or throws having changed nothing that is kept.
    static void apply(Fields update, ObjectNode session) {
        type(update);
        if (update.present("output_modalities").isPresent()) {
            ClientEventReader.modality(update);
            session.set("output_modalities", update.node().get("output_modalities"));
        }
        update.optionalText("instructions").ifPresent(it -> session.put("instructions", it));
        update.present("tools").ifPresent(it -> session.set("tools", it));
        update.present("tool_choice").ifPresent(it -> session.set("tool_choice", it));
        ToolsSection.read(new Fields(session, "session"));
        if (update.present("max_output_tokens").isPresent()) {
            maxTokens(update);
            session.set("max_output_tokens", update.node().get("max_output_tokens"));
        }
        TAKEN_AS_THEY_ARE.stream()
                .filter(update.node()::has)
                .forEach(name -> session.set(name, update.node().get(name)));
        if (update.present("prompt").isPresent()) {
            throw new RefusedException(
                    "invalid_value", "Stored prompts are not offered.", "session.prompt");
        }
        if (update.optionalObject("audio").isPresent()) {
            AudioSection.apply(update.in("audio"), (ObjectNode) session.get("audio"));
        }
    }

    private static void type(Fields update) {
        update.optionalText("type")
                .filter(type -> !type.equals("realtime"))
                .ifPresent(type -> {
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid value: '%s'. Supported values are: 'realtime'."
                                    .formatted(type),
                            "session.type");
                });
    }

    /// The most tokens of an answer; empty without a limit.
    static Optional<Integer> maxTokens(Fields owner) {
        return owner.present("max_output_tokens")
                .filter(limit -> !limit.asText().equals("inf"))
                .map(limit -> {
                    if (!limit.isInt() || limit.asInt() < 1 || limit.asInt() > 4096) {
                        throw new RefusedException(
                                "invalid_value",
                                "Invalid value: expected an integer from 1 to 4096, or 'inf'.",
                                owner.at("max_output_tokens"));
                    }
                    return limit.asInt();
                });
    }
}
