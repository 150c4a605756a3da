package dev.switchboard.gateway.interruption;

import dev.switchboard.gateway.interruption.Verdict.Interrupt;
import dev.switchboard.gateway.interruption.Verdict.Resume;
import java.util.List;
import java.util.Optional;

/// Says whether the caller interrupts the agent: one for each call, one thread, audio time of the
/// call in milliseconds that only goes forward. There is nothing to interrupt until [#agent] says
/// that the agent has the floor; after an [Interrupt], until it says what the agent does now. Of an
/// utterance that has outlasted the agent only the words are judged.
///
/// Where the player can stand still, it does so at the first voice, and the case is decided soon
/// after; where it cannot, the agent is interrupted or not, and nothing in between.
public final class InterruptionJudge {
    private static final Verdict QUIET = new Verdict.Quiet();

    /// Silence after which a burst that was too little for a verdict is forgotten.
    private static final long GAP = 128;

    /// Silence after which a sound without words was nothing, and new voice is judged by itself.
    private static final long BURST_OVER = 256;

    /// How long the words of an utterance may come after its last voice.
    private static final long WORDS_MAY_TAKE = 5000;

    private final InterruptionSettings settings;
    private final Vocabulary vocabulary;
    private final ProtectedPhrases phrases;
    private final AgentSpeech agent;
    private final CallerVoice voice = new CallerVoice();
    private final Line line;
    private final FirstWords firstWords;
    private final Clues clues;
    private final Demand demand;
    private Stage stage = Stage.WATCHING;
    private Optional<Resume.Kind> excuse = Optional.empty();

    /// What the utterance was taken for before anything was known of it.
    private Optional<Resume.Kind> assumed = Optional.empty();

    private boolean dismissed;
    private boolean inPhrase;
    private List<String> saidWhenInterrupted = List.of();
    private long decideBy;
    private long pausedAt;

    private enum Stage {
        /// Nothing is suspected.
        WATCHING,
        /// The player stands still, and the time to decide runs.
        PAUSED,
        /// The player stands still until it is known.
        UNCLEAR,
        /// It was a false alarm, and the same voice may still go on.
        DISMISSED,
        /// The caller has the floor.
        INTERRUPTED
    }

    /// @param pausesPlayback whether the caller's player can stand still and go on
    public InterruptionJudge(InterruptionSettings settings, boolean pausesPlayback) {
        this(settings, pausesPlayback, new AgentSpeech(), new Line(), new FirstWords());
    }

    private InterruptionJudge(
            InterruptionSettings settings,
            boolean pausesPlayback,
            AgentSpeech agent,
            Line line,
            FirstWords firstWords) {
        this.settings = settings;
        this.agent = agent;
        this.line = line;
        this.firstWords = firstWords;
        vocabulary = new Vocabulary(settings);
        clues = new Clues(voice, agent, firstWords, vocabulary);
        phrases = new ProtectedPhrases(settings.protectedPhrases());
        demand = new Demand(settings, pausesPlayback && settings.resumes(), agent, line);
    }

    /// The judge that takes this one's place when another agent, or another revision of it, takes
    /// the call: what was learnt of the line stays, what is being judged does not.
    public InterruptionJudge become(InterruptionSettings other, boolean pausesPlayback) {
        return new InterruptionJudge(other, pausesPlayback, agent, line, firstWords);
    }

    /// The agent does this from now on. What is audible counts from when the caller hears it.
    ///
    /// @param interruptible whether what it says there may be interrupted
    public void agent(AgentState state, boolean interruptible, long now) {
        boolean guarded = !interruptible || settings.protects(state);
        if (state == agent.state() && guarded == agent.guarded()) {
            return;
        }
        boolean answers = agent.state() == AgentState.THINKING && state.audible() && !guarded;
        boolean finishes =
                state == AgentState.LISTENING && stage != Stage.INTERRUPTED && !isGuarded();
        agent.becomes(state, guarded, now);
        if (state.audible()) {
            saidWhenInterrupted = List.of();
        }
        stage = Stage.WATCHING;
        if (!answers && !finishes) {
            utteranceOver();
        }
    }

    /// Everything that the agent has to say is there: the caller will have heard it then. Told
    /// again when that changes, since the player stood still or there is more to say.
    public void agentEnds(long at) {
        agent.ends(at);
    }

    /// The agent's words, at the times at which the caller hears them, oldest first: in the place
    /// of what was said before about the time from the first of them on. The last few hundred are
    /// remembered.
    public void agentSays(List<SpokenWord> words) {
        agent.says(words);
    }

    /// A frame of the caller's audio.
    ///
    /// @param voiced whether it is speech, as the voice detector says
    public Verdict frame(long from, long to, boolean voiced) {
        firstWords.frame(from, to, voiced);
        if (agent.state() == AgentState.LISTENING || stage == Stage.INTERRUPTED) {
            return QUIET;
        }
        phrase(to);
        voice.frame(from, to, voiced);
        return passed(to);
    }

    /// Time has passed without audio of the caller.
    public Verdict passed(long now) {
        if (stage == Stage.INTERRUPTED) {
            return QUIET;
        }
        Verdict verdict = voice.bursting() ? byVoice(now) : QUIET;
        if (!voice.bursting() && voice.silence(now) >= WORDS_MAY_TAKE) {
            utteranceOver();
        }
        return verdict;
    }

    /// What was understood of the caller's utterance, also of one that has interrupted: an echo
    /// that did is learnt from. Else only of one whose voice began after the agent had the floor:
    /// the late transcript of the turn that is being answered is no interruption.
    ///
    /// @param transcript all of it so far; empty when there are no words
    /// @param last whether it is the final one
    public Verdict words(String transcript, boolean last, long now) {
        List<String> words = Wording.words(transcript);
        if (!words.isEmpty()) {
            firstWords.known(now);
        }
        if (!voice.uttering() || stage == Stage.INTERRUPTED) {
            learn(words, last);
            return QUIET;
        }
        if (!voice.understood(words, now) && !last) {
            return QUIET;
        }
        Verdict verdict = isGuarded() ? guarded() : byWords(words, last, now);
        if (last && stage != Stage.INTERRUPTED) {
            utteranceOver();
        }
        return verdict;
    }

    /// Recognition has heard all audio until then, and understood no word of the utterance so far.
    public Verdict nothing(long until, long now) {
        if (!voice.bursting() || !open()) {
            return QUIET;
        }
        voice.inVain(until);
        return byVoice(now);
    }

    /// What the provider of speech recognition says about the voice.
    public Verdict hint(ProviderHint hint, long now) {
        return switch (hint) {
            case SPEECH -> {
                clues.saidToBeSpeech(voice.bursting());
                boolean open = open() || assumed.isPresent();
                boolean speech = open && excuse.isEmpty() && demand.word(voice.voicedInUtterance());
                yield speech ? interrupt(Interrupt.Kind.SPEECH) : QUIET;
            }
            case NO_SPEECH -> {
                boolean noise = open() && clues.wordless();
                if (noise) {
                    excuse = Optional.of(Resume.Kind.NOISE);
                    voice.excuse();
                }
                yield noise ? resume(Resume.Kind.NOISE, now) : QUIET;
            }
        };
    }

    /// What is said after a phrase that cannot be interrupted counts anew. One that begins while
    /// the player stands still is not heard yet.
    private void phrase(long now) {
        boolean says = !open() && agent.says(phrases, now);
        if (inPhrase && !says) {
            stage = Stage.WATCHING;
            utteranceOver();
        }
        inPhrase = says;
    }

    private boolean isGuarded() {
        return agent.guarded() || inPhrase;
    }

    private Verdict byVoice(long now) {
        if (isGuarded()) {
            return demand.word(voice.voiced()) ? guarded() : forget(now);
        }
        boolean goesOn =
                assumed.filter(Resume.Kind.NOISE::equals).isPresent()
                        && voice.voiced() < voice.voicedInUtterance();
        if (demand.speech(voice, excuse.isPresent(), goesOn, now)) {
            saidWhenInterrupted = agent.audible(voice.onset(), now);
            return interrupt(Interrupt.Kind.SPEECH);
        }
        return switch (stage) {
            case WATCHING -> demand.pause(voice, now) ? pause(now) : forget(now);
            case PAUSED -> decide(now);
            case UNCLEAR -> bide(now);
            case DISMISSED -> {
                if (voice.silence(now) >= BURST_OVER) {
                    burstOver();
                }
                yield QUIET;
            }
            case INTERRUPTED -> QUIET;
        };
    }

    private Verdict pause(long now) {
        stage = Stage.PAUSED;
        pausedAt = now;
        // The voice may have begun within the frame before.
        long began = Math.max(voice.onset() - voice.frame(), agent.began());
        decideBy = began + settings.decideWithinMillis();
        return new Verdict.Pause(voice.onset());
    }

    private Verdict decide(long now) {
        long silence = voice.silence(now);
        boolean due = now + voice.frame() > decideBy;
        if (excuse.isPresent() && (due || silence >= Clues.PAUSE)) {
            return resume(excuse.get(), now);
        }
        if (clues.wakened(pausedAt, now)) {
            return resume(Resume.Kind.ECHO, now);
        }
        boolean noise = clues.unknown() && !demand.word(voice.voiced());
        if (noise && (silence >= BURST_OVER || (due && silence > 0))) {
            return resume(Resume.Kind.NOISE, now);
        }
        if (!due) {
            return QUIET;
        }
        if (said(now)) {
            return interrupt(Interrupt.Kind.WORDS);
        }
        if (clues.saidNothing(now)) {
            return assume(now);
        }
        stage = Stage.UNCLEAR;
        return new Verdict.Unclear();
    }

    /// Whether there are words of an interruption when the time to decide is up.
    private boolean said(long now) {
        return !clues.wordless()
                && demand.wordsWhenDue(voice.words().size(), now)
                && demand.word(voice.voicedInUtterance());
    }

    /// Takes the voice for nothing: the agent goes on, and stops again when words come after all.
    /// They count, even if they come when it has finished.
    private Verdict assume(long now) {
        Resume.Kind kind = clues.echoFades(pausedAt) ? Resume.Kind.ECHO : Resume.Kind.NOISE;
        resume(kind, now);
        assumed = Optional.of(kind);
        return new Resume(kind, Resume.Words.KEPT);
    }

    private Verdict bide(long now) {
        if (excuse.isPresent() && voice.silence(now) >= Clues.PAUSE) {
            return resume(excuse.get(), now);
        }
        if (clues.wakened(pausedAt, now)) {
            return resume(Resume.Kind.ECHO, now);
        }
        if (clues.saidNothing(now)) {
            return assume(now);
        }
        boolean over = voice.silence(now) >= settings.resumeAfterMillis();
        return over ? resume(Resume.Kind.NOISE, now) : QUIET;
    }

    private Verdict byWords(List<String> words, boolean last, long now) {
        excuse = clues.excuse(words, now);
        if (excuse.isEmpty() && !words.isEmpty()) {
            if (vocabulary.stops(words)) {
                return interrupt(Interrupt.Kind.STOP_WORD);
            }
            boolean free = last && agent.state() == AgentState.LISTENING;
            boolean any = last || stage == Stage.UNCLEAR || assumed.isPresent();
            if (free
                    || demand.words(words.size(), now)
                    || (any && demand.word(voice.voicedInUtterance()))) {
                return interrupt(Interrupt.Kind.WORDS);
            }
        }
        if (assumed.isPresent() && !open() && (last || excuse.isPresent())) {
            return settle(excuse.orElse(Resume.Kind.NOISE));
        }
        if (last) {
            boolean due = open() || !dismissed;
            return due ? resume(excuse.orElse(Resume.Kind.NOISE), now) : QUIET;
        }
        return voice.bursting() ? byVoice(now) : QUIET;
    }

    /// Takes the words of a voice that has interrupted without any.
    private void learn(List<String> words, boolean last) {
        if (last && Echo.similarity(words, saidWhenInterrupted) >= Echo.ALIKE) {
            line.falseAlarm(Resume.Kind.ECHO);
        }
        saidWhenInterrupted = last ? List.of() : saidWhenInterrupted;
    }

    private boolean open() {
        return stage == Stage.PAUSED || stage == Stage.UNCLEAR;
    }

    private Verdict interrupt(Interrupt.Kind kind) {
        stage = Stage.INTERRUPTED;
        takeBack();
        line.spoken();
        return new Interrupt(kind, voice.onset());
    }

    private Verdict resume(Resume.Kind kind, long now) {
        if (open()) {
            agent.goesOn(pausedAt, now);
        }
        if (open() || kind == Resume.Kind.ECHO) {
            line.falseAlarm(kind);
        }
        stage = Stage.DISMISSED;
        dismissed = true;
        return new Resume(kind, Resume.Words.DROPPED);
    }

    /// It is known now what was taken for nothing: indeed none of an interruption.
    private Verdict settle(Resume.Kind kind) {
        takeBack();
        line.falseAlarm(kind);
        if (!voice.bursting()) {
            excuse = Optional.empty();
        }
        return new Resume(kind, Resume.Words.DROPPED);
    }

    private void takeBack() {
        assumed.ifPresent(line::takeBack);
        assumed = Optional.empty();
    }

    private Verdict guarded() {
        if (dismissed) {
            return QUIET;
        }
        dismissed = true;
        boolean keeps = settings.keepsProtected() || agent.state() == AgentState.THINKING;
        return new Resume(Resume.Kind.PROTECTED, keeps ? Resume.Words.KEPT : Resume.Words.DROPPED);
    }

    private Verdict forget(long now) {
        if (agent.state() != AgentState.THINKING && voice.silence(now) >= GAP) {
            burstOver();
        }
        return QUIET;
    }

    private void burstOver() {
        voice.burstOver();
        excuse = Optional.empty();
        clues.saidToBeSpeech(false);
        stage = Stage.WATCHING;
    }

    private void utteranceOver() {
        burstOver();
        voice.over();
        dismissed = false;
        assumed = Optional.empty();
    }
}
