package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnJudgement.Holding;
import dev.switchboard.gateway.turn.TurnJudgement.Likely;
import dev.switchboard.gateway.turn.TurnJudgement.Reason;
import dev.switchboard.gateway.turn.sentence.Completeness;
import dev.switchboard.gateway.turn.sentence.Expected;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides when the caller's turn is over: by silence, as long as the words, the pauses of this
/// caller, the speech recogniser and an audio turn model make it. One per call, one thread.
///
/// Every frame of the call is told first, then what is found in it: that a turn begins, what was
/// understood. Time is audio time of the call in milliseconds: it only goes on with frames, and
/// silence is always counted from the end of the last voiced frame. Each call answers with the
/// judgement that holds now; outside of a turn that is [Holding]. After [Ended] the turn is
/// forgotten.
public final class EndOfTurn {
    /// Silence after which an answer may be begun.
    private static final long EAGER = 96;

    /// From this probability on.
    private static final double EAGER_FROM = 0.5;

    /// Silence after which an audio turn model is asked.
    private static final long ASKS_MODEL = 200;

    /// A model is not waited for any longer.
    private static final long MODEL_LATE = 1_000;

    /// Words that changed so recently may change again.
    private static final long SETTLED = 128;

    /// Silence that ends any turn, unless the patience is even longer.
    private static final long CAP = 5_000;

    private final Optional<TurnModel> model;
    private final Consumer<TurnModel.Answer> answers;
    private final RecentAudio recent = new RecentAudio(TurnModel.LONGEST);
    private final LearnedPause learned = new LearnedPause();
    private final Restart restart = new Restart(learned);
    private Patience patience;
    private Completeness completeness;
    private Expected expected = new Expected.Anything();
    private @Nullable OpenTurn turn;
    private long now;
    private int pause;
    private long askedAt = Long.MIN_VALUE;

    /// @param answers takes what the model says, from any thread: to be handed to [#judged]
    public EndOfTurn(
            Patience patience,
            Completeness completeness,
            Optional<TurnModel> model,
            Consumer<TurnModel.Answer> answers) {
        this.patience = patience;
        this.completeness = completeness;
        this.model = model;
        this.answers = answers;
    }

    /// Without an audio turn model.
    public EndOfTurn(Patience patience, Completeness completeness) {
        this(patience, completeness, Optional.empty(), _ -> {});
    }

    /// Other settings, or the language of another agent, from now on.
    public void adopt(Patience other, Completeness language) {
        patience = other;
        completeness = language;
    }

    /// What the caller was asked for; holds until something else is expected.
    public void expect(Expected next) {
        expected = next;
    }

    /// The agent can be heard now. Its speech is no pause of the caller.
    public void agentSpeaks() {
        restart.agentSpeaks(now);
    }

    /// A turn begins, in the frame that was told last.
    ///
    /// @param start audio time of its first voice
    public void begin(long start) {
        restart.begun(start);
        turn = new OpenTurn(start, now);
        askedAt = Long.MIN_VALUE;
        pause++;
    }

    /// The turn is over, or not wanted, for another reason.
    public void forget() {
        turn = null;
    }

    /// The next frame of the call, in a turn or not.
    ///
    /// @param end audio time of its end
    public TurnJudgement hear(AudioFrame frame, boolean voiced, long end) {
        now = end;
        if (model.isPresent()) {
            recent.add(frame);
        }
        OpenTurn open = turn;
        if (open == null) {
            return new Holding();
        }
        if (voiced) {
            resumed(open, end);
        } else if (now - open.lastVoiced >= ASKS_MODEL && askedAt <= open.lastVoiced) {
            ask(open);
        }
        return judge();
    }

    /// What is understood of the turn so far.
    ///
    /// @param covered audio time until which it was heard
    public TurnJudgement understood(String words, long covered) {
        OpenTurn open = turn;
        if (open != null) {
            open.understood(words.strip(), completeness.of(words, expected), covered, now);
        }
        return judge();
    }

    /// The speech recogniser tells turns apart itself, and says so of this one.
    public TurnJudgement provider(ProviderTurn said) {
        Optional.ofNullable(turn).ifPresent(open -> open.provider(said, now));
        return judge();
    }

    /// The audio turn model answered; what it says of an earlier pause is void.
    public TurnJudgement judged(TurnModel.Answer answer) {
        OpenTurn open = turn;
        if (open != null && answer.pause() == pause && askedAt > open.lastVoiced) {
            open.judged(answer.probability());
        }
        return judge();
    }

    private void resumed(OpenTurn open, long end) {
        long silence = now - open.lastVoiced;
        if (askedAt > open.lastVoiced) {
            pause++;
        }
        if (!restart.agentSpokeSince(open.lastVoiced)) {
            learned.within(silence);
        }
        open.voiced(end);
    }

    private void ask(OpenTurn open) {
        if (model.isPresent()) {
            askedAt = now;
            long padded = now - open.start + ASKS_MODEL;
            model.get().judge(pause, recent.last(padded), answers);
        }
    }

    private TurnJudgement judge() {
        OpenTurn open = turn;
        if (open == null) {
            return new Holding();
        }
        Optional<Reason> end = end(open);
        if (end.isPresent()) {
            turn = null;
            restart.ended(open.lastVoiced, now);
            return new Ended(end.get(), open.lastVoiced);
        }
        double probability = open.probability();
        boolean likely =
                now - open.lastVoiced >= EAGER
                        && open.hasWords()
                        && open.informed()
                        && probability >= EAGER_FROM;
        return likely ? new Likely(probability, open.attempt()) : new Holding();
    }

    private Optional<Reason> end(OpenTurn open) {
        long silence = now - open.lastVoiced;
        boolean tooLong = now - open.start >= patience.longestTurn().toMillis();
        if (tooLong || silence >= Math.max(CAP, patience.longest().toMillis())) {
            return Optional.of(Reason.LIMIT);
        }
        if (silence <= 0) {
            return Optional.empty();
        }
        if (patience.isFixed()) {
            boolean over = silence >= patience.usual().toMillis();
            return over ? Optional.of(Reason.SILENCE) : Optional.empty();
        }
        if (open.providerIsSure() && open.words() > Patience.UNLIKELY) {
            return Optional.of(Reason.PROVIDER);
        }
        boolean modelThinks =
                askedAt > open.lastVoiced && !open.modelAnswered() && now - askedAt < MODEL_LATE;
        if (modelThinks || open.changing(now, SETTLED)) {
            return Optional.empty();
        }
        long wanted = patience.millis(open.probability(), learned.shortest(patience));
        return silence >= wanted ? Optional.of(open.reason()) : Optional.empty();
    }
}
