package dev.switchboard.gateway.interruption;

import dev.switchboard.gateway.interruption.Verdict.Resume;
import java.util.List;
import java.util.Optional;

/// What the voice that is being judged looks like, from what is known of it so far.
final class Clues {
    /// Silence after which a "mhm" is over.
    static final long PAUSE = 96;

    /// Silence after which a short burst is over.
    private static final long BURST_ENDS = 64;

    /// Voice that is short: a cough, a "mhm", one word.
    private static final long SHORT = 416;

    /// Voice in which recognition would have found something.
    private static final long HEARD_IN_VAIN = 250;

    /// When words of a voice that is over would be there, if nothing is known of recognition.
    private static final long WORDS_DUE = 800;

    /// How long after the player stood still its echo is heard at most.
    private static final long ECHO_FADES = 400;

    /// Silence after which it was one: words of a caller would be there.
    private static final long ECHO_OVER = 384;

    private final CallerVoice voice;
    private final AgentSpeech agent;
    private final FirstWords firstWords;
    private final Vocabulary vocabulary;
    private boolean saidToBeSpeech;

    Clues(CallerVoice voice, AgentSpeech agent, FirstWords firstWords, Vocabulary vocabulary) {
        this.voice = voice;
        this.agent = agent;
        this.firstWords = firstWords;
        this.vocabulary = vocabulary;
    }

    /// Whether the provider of speech recognition says that this voice is speech.
    void saidToBeSpeech(boolean said) {
        saidToBeSpeech = said;
    }

    /// Whether no word of it is known.
    boolean wordless() {
        return voice.words().isEmpty();
    }

    /// Whether neither a word nor the provider tells that it is speech.
    boolean unknown() {
        return wordless() && !saidToBeSpeech;
    }

    /// Whether it is likely no speech, or no more than a word, though that is not known.
    boolean saidNothing(long now) {
        if (!unknown()) {
            return false;
        }
        long silence = voice.silence(now);
        boolean shortly = silence >= BURST_ENDS && voice.voiced() <= SHORT;
        boolean inVain =
                voice.heardInVain() >= HEARD_IN_VAIN || firstWords.overdue(voice.onset(), now);
        boolean late = silence >= PAUSE && now - voice.onset() >= WORDS_DUE;
        return shortly || inVain || late;
    }

    /// Whether it is an echo by all appearances: it began when the agent did, and was gone soon
    /// after that stood still.
    ///
    /// @param pausedAt when the player stood still
    boolean wakened(long pausedAt, long now) {
        return unknown() && echoFades(pausedAt) && voice.silence(now) >= ECHO_OVER;
    }

    /// Whether it may be an echo that has faded since the player stood still.
    boolean echoFades(long pausedAt) {
        return agent.wakes(voice.onset()) && voice.lastVoiced() - pausedAt < ECHO_FADES;
    }

    /// Why these words are none of an interruption; empty when they may be.
    Optional<Resume.Kind> excuse(List<String> words, long now) {
        long since = voice.utteranceOnset();
        if (Echo.similarity(words, agent.audible(since, now)) >= Echo.ALIKE
                || Echo.similarity(words, agent.audibleWhole(since, now)) >= Echo.ALIKE) {
            return Optional.of(Resume.Kind.ECHO);
        }
        boolean listens = !agent.atEdge(voice.onset()) && vocabulary.ignores(words);
        return listens ? Optional.of(Resume.Kind.BACKCHANNEL) : Optional.empty();
    }
}
