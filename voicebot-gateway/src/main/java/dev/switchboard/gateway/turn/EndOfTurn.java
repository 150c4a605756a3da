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
/// judgement that holds now; outside of a turn that is [Holding]. [Ended] is said once, and the
/// turn is forgotten then.
public final class EndOfTurn {
    /// Silence after which an answer may be begun, from this probability on.
    private static final long EAGER = 96;

    private static final double EAGER_FROM = 0.5;

    private final AskedModel model;
    private final LearnedPause learned = new LearnedPause();
    private final Restart restart = new Restart(learned);
    private Patience patience;
    private Completeness completeness;
    private Expected expected = new Expected.Anything();
    private @Nullable OpenTurn turn;
    private long now;

    /// @param answers takes what the model says, from any thread: to be handed to [#judged] in the
    ///   thread of the call
    public EndOfTurn(
            Patience patience,
            Completeness completeness,
            Optional<TurnModel> model,
            Consumer<TurnModel.Answer> answers) {
        this.patience = patience;
        this.completeness = completeness;
        this.model = new AskedModel(model, answers);
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
        model.voiced();
        turn = new OpenTurn(start, now);
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
        model.hear(frame);
        OpenTurn open = turn;
        if (open != null && voiced) {
            if (!restart.agentSpokeSince(open.lastVoiced())) {
                learned.within(now - open.lastVoiced(), open.probability());
            }
            model.voiced();
            open.voiced(end);
        } else if (open != null) {
            model.silent(open, now);
        }
        return judge();
    }

    /// What is understood of the turn so far.
    ///
    /// @param covered audio time until which it was heard
    public TurnJudgement understood(String words, long covered) {
        OpenTurn open = turn;
        if (open != null) {
            open.wording.understood(words, completeness.of(words, expected), covered, now);
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
        if (turn != null && model.isMeant(answer)) {
            turn.judged(answer.probability());
        }
        return judge();
    }

    private TurnJudgement judge() {
        OpenTurn open = turn;
        if (open == null) {
            return new Holding();
        }
        Verdict verdict =
                new Verdict(patience, learned.shortest(patience), model.thinks(open, now));
        Optional<Reason> end = verdict.end(open, now);
        if (end.isPresent()) {
            turn = null;
            restart.ended(open.lastVoiced(), now, open.probability());
            return new Ended(end.get(), open.lastVoiced());
        }
        double probability = open.probability();
        boolean silent = now - open.lastVoiced() >= EAGER;
        return silent && open.informed() && probability >= EAGER_FROM
                ? new Likely(probability, open.wording.attempt())
                : new Holding();
    }
}
