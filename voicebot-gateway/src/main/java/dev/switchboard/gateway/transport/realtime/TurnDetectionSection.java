package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.call.RefusedException;
import dev.switchboard.gateway.turn.TurnDetection;
import java.time.Duration;
import java.util.Optional;

/// The `turn_detection` object of a session: `server_vad` with its silence window, `semantic_vad`
/// whose eagerness stands for one, or null for none.
final class TurnDetectionSection {
    private static final TurnDetection STANDARD = TurnDetection.DEFAULT;

    private TurnDetectionSection() {}

    /// What a session begins with.
    static ObjectNode standard() {
        return checked(
                new Fields(
                        JsonNodeFactory.instance.objectNode().put("type", "server_vad"),
                        "session.audio.input.turn_detection"));
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
                whole(wanted, checked, "silence_duration_ms", STANDARD.silence(), 10_000);
                checked.putNull("idle_timeout_ms");
            }
            case "semantic_vad" -> {
                String eagerness = wanted.optionalText("eagerness").orElse("auto");
                window(eagerness, wanted.at("eagerness"));
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
        boolean semantic = checked.path("type").asText().equals("semantic_vad");
        return Optional.of(
                new TurnDetection(
                        checked.path("threshold").asDouble(STANDARD.threshold()),
                        millis(checked, "prefix_padding_ms", STANDARD.prefixPadding()),
                        semantic
                                ? window(checked.path("eagerness").asText(), "eagerness")
                                : millis(checked, "silence_duration_ms", STANDARD.silence()),
                        checked.path("create_response").asBoolean(),
                        checked.path("interrupt_response").asBoolean()));
    }

    private static Duration window(String eagerness, String at) {
        return switch (eagerness) {
            case "high" -> Duration.ofMillis(400);
            case "auto", "medium" -> Duration.ofMillis(600);
            case "low" -> Duration.ofSeconds(1);
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid value: '%s'. Supported values are: 'low', 'medium', 'high', 'auto'."
                                    .formatted(eagerness),
                            at);
        };
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
