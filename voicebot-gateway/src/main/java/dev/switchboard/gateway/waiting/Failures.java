package dev.switchboard.gateway.waiting;

import dev.switchboard.gateway.waiting.Decision.Why;

/// What the failures to answer lead to: the agent says so, the same is tried again, and after
/// several in a row the call ends.
final class Failures {
    private WaitingSettings.Trouble settings;
    private int inARow;
    private int retries;
    private int unspoken;

    Failures(WaitingSettings.Trouble settings) {
        this.settings = settings;
    }

    void become(WaitingSettings.Trouble other) {
        settings = other;
    }

    /// There is an answer.
    void over() {
        inARow = 0;
        retries = 0;
    }

    /// Something is heard.
    void spoken() {
        unspoken = 0;
    }

    /// Something could not be said.
    Decision unspoken() {
        unspoken++;
        return decide(unspoken);
    }

    /// Something else is asked.
    void nextQuestion() {
        retries = 0;
    }

    /// There is none.
    Decision failed() {
        inARow++;
        return decide(inARow);
    }

    private Decision decide(int failures) {
        return failures >= settings.endAfter()
                ? new Decision.SayGoodbye(
                        settings.farewell().orElse(settings.phrase()), Why.TROUBLE)
                : new Decision.SayTrouble(settings.phrase());
    }

    /// Whether the same is asked once more.
    boolean retries() {
        if (retries >= settings.retries()) {
            return false;
        }
        retries++;
        return true;
    }

    /// Whether the caller knows already: it was said before the same was asked again.
    boolean told() {
        return retries > 0;
    }
}
