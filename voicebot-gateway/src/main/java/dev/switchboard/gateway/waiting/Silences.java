package dev.switchboard.gateway.waiting;

import dev.switchboard.gateway.waiting.Decision.Why;
import java.util.OptionalLong;

/// What the silences of a caller lead to, one after the other: the agent asks, or answers itself
/// where the client wants that, and after the last question the call ends.
final class Silences {
    private WaitingSettings.Idle settings;
    private OptionalLong clientTimeout = OptionalLong.empty();
    private int count;

    Silences(WaitingSettings.Idle settings) {
        this.settings = settings;
    }

    void become(WaitingSettings.Idle other) {
        settings = other;
    }

    void clientTimeout(OptionalLong millis) {
        clientTimeout = millis;
    }

    /// The caller has said something.
    void over() {
        count = 0;
    }

    /// When something is due, if the silence that began then lasts.
    long due(long since) {
        long own = settings.afterMillis().orElse(Long.MAX_VALUE);
        long after = enough() ? own : Math.min(own, clientTimeout.orElse(Long.MAX_VALUE));
        return after == Long.MAX_VALUE ? after : since + after;
    }

    /// What is due now.
    Decision next(long length) {
        if (enough()) {
            return settings.farewell()
                    .<Decision>map(text -> new Decision.SayGoodbye(text, Why.CALLER_SILENT))
                    .orElse(new Decision.End(Why.CALLER_SILENT));
        }
        boolean clients = length >= clientTimeout.orElse(Long.MAX_VALUE);
        int silence = count++;
        return clients
                ? new Decision.AnswerSilence()
                : new Decision.AskCaller(settings.prompts().get(silence));
    }

    /// Whether the caller was asked often enough.
    private boolean enough() {
        return settings.afterMillis().isPresent() && count >= settings.prompts().size();
    }
}
