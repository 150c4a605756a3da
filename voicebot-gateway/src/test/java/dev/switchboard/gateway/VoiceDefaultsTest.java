package dev.switchboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.gateway.actions.AgentActions;
import dev.switchboard.gateway.interruption.InterruptionSettings;
import dev.switchboard.gateway.keypad.KeypadSettings;
import dev.switchboard.gateway.turn.TurnSettings;
import dev.switchboard.gateway.waiting.WaitingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the gateway takes for left-out settings is what the schema of agents says.
class VoiceDefaultsTest {
    private static final Path SCHEMA =
            Path.of("../agent-service/src/main/resources/schemas/agent-config/voice.json");

    @Test
    void settingsThatAreLeftOutAreAsTheSchemaSays() throws IOException {
        AgentView.Voice filled = voice(new Settings(defaults(schema())));
        AgentView.Voice empty = voice(Settings.NONE);

        assertThat(filled.settings().number("interruption", "thinking", "minSpeechMs"))
                .contains(500.0);
        assertThat(InterruptionSettings.of(empty)).isEqualTo(InterruptionSettings.of(filled));
        assertThat(WaitingSettings.of(empty, 9, "Sorry."))
                .isEqualTo(WaitingSettings.of(filled, 9, "Sorry."));
        assertThat(KeypadSettings.of(empty)).isEqualTo(KeypadSettings.of(filled));
        assertThat(KeypadSettings.of(empty)).isEqualTo(KeypadSettings.DEFAULT);
        assertThat(AgentActions.of(agent(empty))).isEqualTo(AgentActions.of(agent(filled)));
        assertThat(TurnSettings.of(agent(empty))).isEqualTo(TurnSettings.of(agent(filled)));
    }

    private static AgentView agent(AgentView.Voice voice) {
        return new AgentView(
                new UUID(0, 1),
                "nova",
                "Nova",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(voice));
    }

    private static AgentView.Voice voice(Settings settings) {
        return new AgentView.Voice(Optional.empty(), "en", settings);
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(SCHEMA.toFile()).path("voice");
    }

    private static Map<String, Object> defaults(JsonNode block) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (var field : block.path("properties").properties()) {
            JsonNode schema = field.getValue();
            if (schema.has("default")) {
                values.put(
                        field.getKey(),
                        new ObjectMapper().convertValue(schema.path("default"), Object.class));
            } else if (schema.has("properties")) {
                values.put(field.getKey(), defaults(schema));
            }
        }
        return values;
    }
}
