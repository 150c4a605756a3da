package dev.switchboard.gateway.turn;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.time.Duration;

/// When it is the agent's turn, as its settings say: `voice.turnTaking`.
///
/// @param silence that ends a turn when nothing speaks for or against it; of any turn when not
///   adaptive
/// @param shortest silence that ends a turn that sounds finished
/// @param longest silence that is waited for when more is to come
/// @param adaptive whether the silence depends on what was said
/// @param speculative whether the model may begin before a turn has surely ended
/// @param longestTurn a longer one is cut
public record TurnSettings(
        Duration silence,
        Duration shortest,
        Duration longest,
        boolean adaptive,
        boolean speculative,
        Duration longestTurn) {
    /// What an agent has that says nothing about it.
    public static final TurnSettings DEFAULT = of(Settings.NONE);

    /// Those of an agent. Limits that contradict the usual silence give way to it.
    public static TurnSettings of(AgentView agent) {
        return agent.voice().map(voice -> of(voice.settings())).orElse(DEFAULT);
    }

    static TurnSettings of(Settings settings) {
        Duration silence = millis(settings, "endOfTurnSilenceMs", 500);
        Duration shortest = millis(settings, "minSilenceMs", 250);
        Duration longest = millis(settings, "maxSilenceMs", 2_500);
        return new TurnSettings(
                silence,
                shortest.compareTo(silence) < 0 ? shortest : silence,
                longest.compareTo(silence) > 0 ? longest : silence,
                !settings.denies("turnTaking", "adaptive"),
                !settings.denies("turnTaking", "speculative"),
                Duration.ofSeconds(number(settings, "longestTurnSeconds", 60)));
    }

    private static Duration millis(Settings settings, String name, long otherwise) {
        return Duration.ofMillis(number(settings, name, otherwise));
    }

    private static long number(Settings settings, String name, long otherwise) {
        return settings.number("turnTaking", name).map(Double::longValue).orElse(otherwise);
    }
}
