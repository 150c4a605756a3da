package dev.switchboard.gateway.interruption;

import java.util.List;

/// What the caller's microphone gave since the agent has the floor: an utterance, which ends with
/// its final transcript, and in it the burst of voice that is being judged.
final class CallerVoice {
    private static final long NONE = -1;

    private long utterance = NONE;
    private long onset = NONE;
    private long lastVoiced;
    private long frame;
    private long voiced;
    private long voicedInUtterance;
    private long voicedExcused;
    private List<String> words = List.of();
    private long wordsAt = NONE;
    private long heardInVain = NONE;

    void frame(long from, long to, boolean isVoiced) {
        frame = to - from;
        if (!isVoiced) {
            return;
        }
        utterance = utterance == NONE ? from : utterance;
        onset = onset == NONE ? from : onset;
        voiced += frame;
        voicedInUtterance += frame;
        lastVoiced = to;
    }

    /// What was understood of the utterance so far.
    ///
    /// @return whether that is new
    boolean understood(List<String> all, long now) {
        boolean news = !all.equals(words);
        if (news) {
            words = all;
            wordsAt = now;
            excuse();
        }
        return news;
    }

    /// Recognition has heard it until then, and understood nothing so far.
    void inVain(long until) {
        heardInVain = Math.max(heardInVain, until);
    }

    /// How much of the burst recognition has heard without understanding a word.
    long heardInVain() {
        return bursting() ? Math.max(0, heardInVain - onset) : 0;
    }

    /// It is known what the voice up to now was.
    void excuse() {
        voicedExcused = voiced;
    }

    /// Whether there is something whose words may come.
    boolean uttering() {
        return utterance != NONE;
    }

    /// Whether there is voice to judge.
    boolean bursting() {
        return onset != NONE;
    }

    /// When the burst began; without one, the utterance.
    long onset() {
        return bursting() ? onset : utterance;
    }

    /// When the utterance began, all of whose words are told together.
    long utteranceOnset() {
        return utterance;
    }

    /// Voice of the burst.
    long voiced() {
        return voiced;
    }

    /// Voice of the burst since it was known what it was.
    long voicedSinceThen() {
        return voiced - voicedExcused;
    }

    long voicedInUtterance() {
        return voicedInUtterance;
    }

    /// When the last voice was over.
    long lastVoiced() {
        return lastVoiced;
    }

    long silence(long now) {
        return Math.max(0, now - lastVoiced);
    }

    /// The length of a frame.
    long frame() {
        return frame;
    }

    /// What was understood, when that came after the burst began.
    List<String> words() {
        return bursting() && wordsAt >= onset ? words : List.of();
    }

    /// The burst is over; its words may still come.
    void burstOver() {
        onset = NONE;
        voiced = 0;
        voicedExcused = 0;
    }

    /// The utterance is over, and everything of it was judged.
    void over() {
        burstOver();
        utterance = NONE;
        voicedInUtterance = 0;
        words = List.of();
        wordsAt = NONE;
        heardInVain = NONE;
    }
}
