package dev.switchboard.gateway.turn;

/// Notices a caller who goes on right after we ended the turn: then we cut it off, and learn how
/// long the caller pauses. Milliseconds of audio time.
final class Restart {
    private static final long NEVER = Long.MIN_VALUE / 2;

    /// Who goes on so soon after the end had not finished, as long as the agent is silent.
    private static final long AFTER_END = 1_000;

    /// The same after the agent's first word.
    private static final long AFTER_AGENT = 500;

    private final LearnedPause learned;
    private long lastVoiced = NEVER;
    private long endedAt = NEVER;
    private double probability;
    private long agentSpoke = NEVER;

    Restart(LearnedPause learned) {
        this.learned = learned;
    }

    void agentSpeaks(long now) {
        agentSpoke = now;
    }

    boolean agentSpokeSince(long when) {
        return agentSpoke >= when;
    }

    /// @param probability that it was the end, as we thought
    void ended(long voiced, long now, double probability) {
        this.probability = probability;
        lastVoiced = voiced;
        endedAt = now;
    }

    void begun(long start) {
        boolean answered = agentSpokeSince(endedAt);
        boolean atOnce =
                answered ? start - agentSpoke <= AFTER_AGENT : start - endedAt <= AFTER_END;
        if (endedAt != NEVER && atOnce) {
            learned.cutOff(start - lastVoiced, probability);
        }
        endedAt = NEVER;
    }
}
