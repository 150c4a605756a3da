package dev.switchboard.gateway.keypad;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.time.Duration;

/// What an agent makes of keys, from the `keypad` of its `voice`.
///
/// @param endKey a key, or `none`
/// @param pause that ends an entry
/// @param mostKeys so many end one
public record KeypadSettings(boolean enabled, String endKey, Duration pause, int mostKeys) {
    /// Of an agent that says nothing about it.
    public static final KeypadSettings DEFAULT =
            new KeypadSettings(true, "#", Duration.ofSeconds(3), 32);

    private static final String BLOCK = "keypad";

    /// What the agent says about it.
    public static KeypadSettings of(AgentView.Voice voice) {
        Settings settings = voice.settings();
        return new KeypadSettings(
                !settings.denies(BLOCK, "enabled"),
                settings.text(BLOCK, "endKey").orElse(DEFAULT.endKey),
                settings.number(BLOCK, "pauseMs")
                        .map(millis -> Duration.ofMillis(millis.longValue()))
                        .orElse(DEFAULT.pause),
                settings.number(BLOCK, "mostKeys").map(Double::intValue).orElse(DEFAULT.mostKeys));
    }

    boolean ends(char key) {
        return endKey.equals(String.valueOf(key));
    }
}
