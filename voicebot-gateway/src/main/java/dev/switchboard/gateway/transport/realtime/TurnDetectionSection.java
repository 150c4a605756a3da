package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.refusal.RefusedException;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnEnding;
import dev.switchboard.gateway.turn.TurnSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The `turn_detection` object of a session: `server_vad` with its silence, `semantic_vad` with its
/// eagerness, or null for none. A session that was told nothing about it ends turns as its agent
/// does, which looks like `server_vad` to the client.
final class TurnDetectionSection {
    private static final TurnDetection STANDARD = TurnDetection.DEFAULT;
    private static final String IDLE = "idle_timeout_ms";
    private static final long SHORTEST_IDLE = 5_000;
    private static final long LONGEST_IDLE = 30_000;

    private TurnDetectionSection() {}

    /// What a session begins with. It has no silence of its own, nor a threshold.
    static ObjectNode standard() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "server_vad")
                .put("create_response", true)
                .put("interrupt_response", true);
    }

    /// The object as the client is to see it, with the silence of the agent where it gave none.
    static JsonNode shown(JsonNode checked, AgentView agent) {
        if (!checked.path("type").asText().equals("server_vad") || hasSilence(checked)) {
            return checked;
        }
        TurnSettings own = TurnSettings.of(agent);
        ObjectNode shown =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "server_vad")
                        .put("threshold", STANDARD.threshold())
                        .put("prefix_padding_ms", STANDARD.prefixPadding().toMillis())
                        .put("silence_duration_ms", own.silence().toMillis())
                        .putNull(IDLE);
        shown.setAll((ObjectNode) checked);
        return shown;
    }

    /// Takes out what is about answers.
    static void withoutAnswers(JsonNode shown) {
        if (shown instanceof ObjectNode object) {
            object.remove(List.of("create_response", "interrupt_response", IDLE));
        }
    }

    private static boolean hasSilence(JsonNode checked) {
        return checked.has("silence_duration_ms");
    }

    /// The object with its defaults filled in.
    static ObjectNode checked(Fields wanted) {
        ObjectNode checked = JsonNodeFactory.instance.objectNode();
        String type = wanted.text("type");
        checked.put("type", type);
        switch (type) {
            case "server_vad" -> {
                number(wanted, checked, "threshold", STANDARD.threshold(), 1);
                whole(wanted, checked, "prefix_padding_ms", STANDARD.prefixPadding(), 1_500);
                if (wanted.node().hasNonNull("silence_duration_ms")) {
                    whole(wanted, checked, "silence_duration_ms", STANDARD.silence(), 10_000);
                }
                idle(wanted, checked);
            }
            case "semantic_vad" -> {
                String eagerness = wanted.optionalText("eagerness").orElse("auto");
                eagerness(eagerness, wanted.at("eagerness"));
                checked.put("eagerness", eagerness);
            }
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid value: '%s'. Supported values are: 'server_vad', 'semantic_vad'."
                                    .formatted(type),
                            wanted.at("type"));
        }
        flag(wanted, checked, "create_response");
        flag(wanted, checked, "interrupt_response");
        return checked;
    }

    /// What the call is told of a checked object.
    static Optional<TurnDetection> read(JsonNode checked) {
        if (!checked.isObject()) {
            return Optional.empty();
        }
        return Optional.of(
                new TurnDetection(
                        checked.path("threshold").asDouble(STANDARD.threshold()),
                        millis(checked, "prefix_padding_ms", STANDARD.prefixPadding()),
                        ending(checked),
                        checked.path("create_response").asBoolean(),
                        checked.path("interrupt_response").asBoolean()));
    }

    /// The silence after an answer that the agent is to answer, by a checked object.
    static Optional<Duration> idleTimeout(JsonNode checked) {
        return checked.hasNonNull(IDLE)
                ? Optional.of(Duration.ofMillis(checked.get(IDLE).asLong()))
                : Optional.empty();
    }

    private static void idle(Fields wanted, ObjectNode checked) {
        Optional<JsonNode> given = wanted.present(IDLE);
        given.ifPresent(value -> {
            if (!value.isNumber()) {
                throw wanted.wrongType(IDLE, "a number");
            }
            if (value.asLong() < SHORTEST_IDLE || value.asLong() > LONGEST_IDLE) {
                throw new RefusedException(
                        "invalid_value",
                        "Invalid value: expected a number from %d to %d, or null."
                                .formatted(SHORTEST_IDLE, LONGEST_IDLE),
                        wanted.at(IDLE));
            }
        });
        checked.set(IDLE, given.orElseGet(JsonNodeFactory.instance::nullNode));
    }

    private static TurnEnding ending(JsonNode checked) {
        if (checked.path("type").asText().equals("semantic_vad")) {
            return new TurnEnding.Semantic(
                    eagerness(checked.path("eagerness").asText(), "eagerness"));
        }
        if (!checked.has("threshold")) {
            return STANDARD.ending();
        }
        return new TurnEnding.Silence(
                hasSilence(checked)
                        ? Optional.of(millis(checked, "silence_duration_ms", STANDARD.silence()))
                        : Optional.empty());
    }

    private static TurnEnding.Eagerness eagerness(String word, String at) {
        return TurnEnding.Eagerness.of(word)
                .orElseThrow(() ->
                        new RefusedException(
                                "invalid_value",
                                "Invalid value: '%s'. Supported values are: 'low', 'medium', 'high', 'auto'."
                                        .formatted(word),
                                at));
    }

    private static Duration millis(JsonNode checked, String name, Duration otherwise) {
        return Duration.ofMillis(checked.path(name).asLong(otherwise.toMillis()));
    }

    private static void whole(
            Fields wanted, ObjectNode checked, String name, Duration standard, long most) {
        number(wanted, checked, name, (double) standard.toMillis(), (double) most);
        checked.put(name, checked.get(name).asLong());
    }

    private static void number(
            Fields wanted, ObjectNode checked, String name, double standard, double most) {
        JsonNode value = wanted.node().path(name);
        if (!wanted.node().hasNonNull(name)) {
            checked.put(name, standard);
            return;
        }
        if (!value.isNumber()) {
            throw wanted.wrongType(name, "a number");
        }
        if (value.asDouble() < 0 || value.asDouble() > most) {
            throw new RefusedException(
                    "invalid_value",
                    "Invalid value: expected a number from 0 to %.0f.".formatted(most),
                    wanted.at(name));
        }
        checked.set(name, value);
    }

    private static void flag(Fields wanted, ObjectNode checked, String name) {
        JsonNode value = wanted.node().path(name);
        if (wanted.node().hasNonNull(name) && !value.isBoolean()) {
            throw wanted.wrongType(name, "a boolean");
        }
        checked.put(name, !value.isBoolean() || value.asBoolean());
    }
}
