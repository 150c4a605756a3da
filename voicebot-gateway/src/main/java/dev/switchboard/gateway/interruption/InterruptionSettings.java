package dev.switchboard.gateway.interruption;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.util.List;

/// How an agent can be interrupted, from its `voice.interruption`.
///
/// @param language BCP 47 tag of what is spoken
/// @param enabled whether it can be interrupted at all
/// @param resumes whether it goes on after a false alarm; else the player never stands still, and
///   what interrupts does so for good
/// @param decideWithinMillis how long after the voice began it is decided
/// @param resumeAfterMillis silence after which an open case was nothing
/// @param protectGreeting whether the greeting cannot be interrupted
/// @param keepsProtected whether what is said where it cannot be interrupted is answered afterwards
/// @param ignoreWords words or phrases that do not interrupt, beside those of the language
/// @param protectedPhrases what cannot be interrupted wherever the agent says it
/// @param stopWords words or phrases that interrupt at once, beside those of the language
public record InterruptionSettings(
        String language,
        boolean enabled,
        boolean resumes,
        Evidence speaking,
        Evidence greeting,
        Evidence thinking,
        long decideWithinMillis,
        long resumeAfterMillis,
        boolean protectGreeting,
        boolean keepsProtected,
        List<String> ignoreWords,
        List<String> stopWords,
        List<String> protectedPhrases) {
    private static final String BLOCK = "interruption";

    public InterruptionSettings {
        ignoreWords = List.copyOf(ignoreWords);
        stopWords = List.copyOf(stopWords);
        protectedPhrases = List.copyOf(protectedPhrases);
    }

    /// What the agent says about it.
    public static InterruptionSettings of(AgentView.Voice voice) {
        Settings settings = voice.settings();
        long pause = number(settings, 64, "pauseAfterMs");
        long speech = number(settings, 200, "minSpeechMs");
        long words = number(settings, 2, "minWords");
        return new InterruptionSettings(
                voice.language(),
                !settings.denies(BLOCK, "enabled"),
                !settings.denies(BLOCK, "resumeAfterFalseAlarm"),
                new Evidence(pause, speech, (int) words),
                new Evidence(
                        number(settings, pause, "greeting", "pauseAfterMs"),
                        number(settings, speech, "greeting", "minSpeechMs"),
                        (int) number(settings, words, "greeting", "minWords")),
                new Evidence(
                        pause,
                        number(settings, 500, "thinking", "minSpeechMs"),
                        (int) number(settings, 1, "thinking", "minWords")),
                number(settings, 500, "decideWithinMs"),
                number(settings, 2000, "resumeAfterMs"),
                settings.flag(BLOCK, "protectGreeting"),
                settings.text(BLOCK, "protectedSpeech").filter("keep"::equals).isPresent(),
                settings.texts(BLOCK, "ignoreWords"),
                settings.texts(BLOCK, "stopWords"),
                settings.texts(BLOCK, "protectedPhrases"));
    }

    /// How much it takes in this state.
    Evidence evidence(AgentState state) {
        return switch (state) {
            case THINKING -> thinking;
            case GREETING -> greeting;
            case SPEAKING, LISTENING -> speaking;
        };
    }

    /// Whether the agent cannot be interrupted there, whatever is said.
    boolean protects(AgentState state) {
        return !enabled || (protectGreeting && state == AgentState.GREETING);
    }

    private static long number(Settings settings, long otherwise, String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = BLOCK;
        System.arraycopy(path, 0, whole, 1, path.length);
        return settings.number(whole).map(Double::longValue).orElse(otherwise);
    }
}
