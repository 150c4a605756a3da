package dev.switchboard.gateway.waiting;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an agent does while it waits, from its `voice`.
public record WaitingSettings(
        Fillers fillers, Idle idle, LongestCall longestCall, Trouble trouble) {
    /// Short words that fill the wait for an answer.
    ///
    /// @param phrases empty when they are not wanted
    /// @param mostPerAnswer so many at most while one answer is awaited
    public record Fillers(List<String> phrases, long afterMillis, int mostPerAnswer) {
        public Fillers {
            phrases = List.copyOf(phrases);
        }

        static Fillers of(Settings settings) {
            boolean enabled = settings.flag("fillers", "enabled");
            return new Fillers(
                    enabled ? settings.texts("fillers", "phrases") : List.of(),
                    number(settings, "fillers", "afterMs").orElse(1500),
                    (int) number(settings, "fillers", "mostPerAnswer").orElse(2));
        }
    }

    /// A caller who says nothing.
    ///
    /// @param afterMillis silence before each prompt, and before the end; empty for never
    /// @param farewell said before the end
    public record Idle(OptionalLong afterMillis, List<String> prompts, Optional<String> farewell) {
        public Idle {
            prompts = List.copyOf(prompts);
        }

        static Idle of(Settings settings) {
            return new Idle(
                    seconds(settings, "idle", "afterSeconds"),
                    settings.texts("idle", "prompts"),
                    settings.text("idle", "farewell"));
        }
    }

    /// How long a call may last.
    ///
    /// @param warnBeforeMillis how long before the end the warning is due
    /// @param warning what is said then; empty for no warning
    /// @param farewell said at the end
    public record LongestCall(
            long millis,
            long warnBeforeMillis,
            Optional<String> warning,
            Optional<String> farewell) {
        static LongestCall of(Settings settings, long atMost) {
            long own = seconds(settings, "longestCall", "seconds").orElse(atMost);
            return new LongestCall(
                    Math.min(own, atMost),
                    seconds(settings, "longestCall", "warnBeforeSeconds").orElse(30_000),
                    settings.text("longestCall", "warning"),
                    settings.text("longestCall", "farewell"));
        }
    }

    /// An answer that cannot be given.
    ///
    /// @param retries how often it is tried again
    /// @param endAfter so many failures in a row end the call
    public record Trouble(String phrase, int retries, int endAfter, Optional<String> farewell) {
        static Trouble of(Settings settings, String otherwise) {
            return new Trouble(
                    settings.text("trouble", "phrase").orElse(otherwise),
                    (int) number(settings, "trouble", "retries").orElse(1),
                    (int) number(settings, "trouble", "endAfterFailures").orElse(3),
                    settings.text("trouble", "farewell"));
        }
    }

    /// What the agent says about it.
    ///
    /// @param longestCallMillis what this gateway allows any call
    /// @param apology what is said when the agent cannot answer and has no words of its own for it
    public static WaitingSettings of(
            AgentView.Voice voice, long longestCallMillis, String apology) {
        Settings settings = voice.settings();
        return new WaitingSettings(
                Fillers.of(settings),
                Idle.of(settings),
                LongestCall.of(settings, longestCallMillis),
                Trouble.of(settings, apology));
    }

    private static OptionalLong seconds(Settings settings, String... path) {
        OptionalLong seconds = number(settings, path);
        return seconds.isPresent() ? OptionalLong.of(seconds.getAsLong() * 1000) : seconds;
    }

    private static OptionalLong number(Settings settings, String... path) {
        Optional<Double> number = settings.number(path);
        return number.isPresent()
                ? OptionalLong.of(number.get().longValue())
                : OptionalLong.empty();
    }
}
