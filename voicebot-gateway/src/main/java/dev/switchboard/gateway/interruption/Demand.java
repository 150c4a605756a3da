package dev.switchboard.gateway.interruption;

/// How much evidence an interruption takes now: as the agent's settings say, twice as much while
/// the caller's echo canceller may still be learning, and what the line has taught.
final class Demand {
    /// Voice that long is speech, when a word of it is known.
    private static final long SPEECH = 500;

    /// Voice that long is speech, although nothing of it is understood yet: hardly a cough or a
    /// "mhm" lasts as long, and their words come late.
    private static final long WORDLESS = 800;

    private final InterruptionSettings settings;
    private final boolean pauses;
    private final AgentSpeech agent;
    private final Line line;

    Demand(InterruptionSettings settings, boolean pauses, AgentSpeech agent, Line line) {
        this.settings = settings;
        this.pauses = pauses;
        this.agent = agent;
        this.line = line;
    }

    /// Whether this voice makes the player stand still.
    boolean pause(CallerVoice voice, long now) {
        Evidence evidence = evidence(now);
        long least =
                line.noisy()
                        ? Math.max(evidence.pauseAfterMillis(), evidence.minSpeechMillis())
                        : evidence.pauseAfterMillis();
        return pauses && agent.state().audible() && !line.echoes() && voice.voiced() >= least;
    }

    /// Whether there is so much voice that it is speech.
    ///
    /// @param excused whether the words so far are none of an interruption: they excuse the voice
    ///   before them
    /// @param goesOn whether there was voice before, which was taken for nothing
    boolean speech(CallerVoice voice, boolean excused, boolean goesOn, long now) {
        if (!agent.state().audible() || line.echoes()) {
            return false;
        }
        long least = evidence(now).minSpeechMillis();
        if (!pauses && !excused) {
            return voice.voiced() >= least;
        }
        long sure = excused || goesOn || !voice.words().isEmpty() ? SPEECH : WORDLESS;
        long enough = Math.max(agent.warmingUp(now) ? 2 * sure : sure, least);
        long voiced = excused ? voice.voicedSinceThen() : voice.voiced();
        return voiced + voice.frame() > enough;
    }

    /// Whether so many words interrupt without more ado.
    boolean words(int count, long now) {
        return count >= evidence(now).minWords();
    }

    /// Whether so many words interrupt when the time to decide is up.
    boolean wordsWhenDue(int count, long now) {
        return count >= (agent.warmingUp(now) ? settings.evidence(agent.state()).minWords() : 1);
    }

    /// Whether there is enough voice for a word to be one, and no noise.
    boolean word(long voiced) {
        return voiced >= settings.evidence(agent.state()).minSpeechMillis();
    }

    private Evidence evidence(long now) {
        Evidence evidence = settings.evidence(agent.state());
        return agent.warmingUp(now) ? evidence.twice() : evidence;
    }
}
