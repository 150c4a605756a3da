package dev.switchboard.gateway.waiting;

import dev.switchboard.gateway.waiting.Decision.Why;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// Decides what is done while a call waits: one for each call, one thread. Times are milliseconds
/// of one clock that only goes forward.
///
/// The call tells what happens, sleeps until [#nextDeadline] at most, and then does what [#due]
/// says. What a [Decision] lets be said is over when [#said] is told, or when something else is.
public final class Waiting {
    private static final Decision NOTHING = new Decision.Nothing();

    /// After that long, what was to be said counts as heard, whether or not anybody says so.
    static final long LONGEST_SAYING = 30_000;

    private final RandomGenerator random;
    private final long start;
    private final Silences silences;
    private final Failures failures;
    private WaitingSettings settings;
    private FillerDeck fillers;
    private Moment moment = new Busy();
    private boolean warned;

    private sealed interface Moment {}

    /// Somebody speaks.
    private record Busy() implements Moment {}

    /// An answer is awaited.
    ///
    /// @param fillers how many there were since it was asked
    private record Asked(long since, int fillers) implements Moment {}

    /// Nobody speaks.
    private record Silence(long since) implements Moment {}

    /// Something of ours is being said.
    ///
    /// @param next what is done then
    private record Saying(Decision what, long since, Decision next, int fillers)
            implements Moment {}

    /// The call ends.
    private record Over() implements Moment {}

    /// A call that begins now; it is busy until it is told otherwise.
    public Waiting(WaitingSettings settings, RandomGenerator random, long now) {
        this.settings = settings;
        this.random = random;
        start = now;
        silences = new Silences(settings.idle());
        failures = new Failures(settings.trouble());
        fillers = new FillerDeck(settings.fillers().phrases(), random);
    }

    /// From now on another agent, or another revision of it, speaks.
    public void become(WaitingSettings other) {
        silences.become(other.idle());
        failures.become(other.trouble());
        if (!other.fillers().equals(settings.fillers())) {
            fillers = new FillerDeck(other.fillers().phrases(), random);
        }
        settings = other;
    }

    /// The client wants the agent to answer a silence of that length by itself: `idle_timeout_ms`.
    public void idleTimeout(OptionalLong millis) {
        silences.clientTimeout(millis);
    }

    /// The caller said or asked something, and the answer is awaited. Not told for what [#due] and
    /// [#said] lead to by themselves.
    public void asked(long now) {
        silences.over();
        failures.nextQuestion();
        enter(new Asked(now, 0));
    }

    /// The first words of the answer are there: no filler is said any more.
    public void answered() {
        failures.over();
        enter(new Busy());
    }

    /// The caller speaks, or the agent does of its own accord.
    public void busy() {
        enter(new Busy());
    }

    /// The answer was given and heard whole, or none is given; nobody speaks. Told again when a
    /// voice of the caller had no words.
    public void quiet(long now) {
        boolean ours =
                moment instanceof Saying saying && !(saying.what instanceof Decision.SayFiller);
        if (!ours) {
            enter(new Silence(now));
        }
    }

    /// What was to be said was heard whole.
    public Decision said(long now) {
        if (!(moment instanceof Saying saying)) {
            return NOTHING;
        }
        boolean asks =
                saying.what instanceof Decision.SayFiller || saying.next instanceof Decision.Retry;
        moment = asks ? new Asked(now, saying.fillers) : new Silence(now);
        return done(saying.next, now);
    }

    /// There is no answer.
    ///
    /// @param again whether it makes sense to ask the same again: nothing of an answer was heard
    public Decision failed(boolean again, long now) {
        if (leaving()) {
            return NOTHING;
        }
        Decision decision = failures.failed();
        if (!(decision instanceof Decision.SayTrouble)) {
            return done(decision, now);
        }
        boolean told = failures.told();
        if (again && failures.retries()) {
            return say(decision, new Decision.Retry(), 0, now);
        }
        return told ? done(NOTHING, now) : done(decision, now);
    }

    /// Something of ours is heard: the voice works.
    public void heard() {
        failures.spoken();
    }

    /// The voice failed: what was to be said, or the rest of it, is not heard. What we say of our
    /// own accord is not said again; a call that was to end after it ends now.
    public Decision unspoken(long now) {
        if (moment instanceof Saying(_, _, Decision.End end, _)) {
            return done(end, now);
        }
        boolean ours =
                moment instanceof Saying saying && !(saying.what instanceof Decision.SayFiller);
        Decision decision = failures.unspoken();
        if (ours && decision instanceof Decision.SayTrouble) {
            enter(new Silence(now));
            return NOTHING;
        }
        return leaving() ? NOTHING : done(decision, now);
    }

    /// What is to be done now.
    public Decision due(long now) {
        if (now < nextDeadline()) {
            return NOTHING;
        }
        if (!leaving() && now >= end()) {
            return done(expired(), now);
        }
        return switch (moment) {
            case Busy _, Over _ -> NOTHING;
            case Saying _ -> said(now);
            case Asked asked ->
                    say(new Decision.SayFiller(fillers.next()), NOTHING, asked.fillers + 1, now);
            case Silence silence -> {
                if (now >= warning()) {
                    warned = true;
                    yield done(new Decision.Warn(settings.longestCall().warning().orElse("")), now);
                }
                yield done(silences.next(now - silence.since), now);
            }
        };
    }

    /// When something will be due if nothing happens; `Long.MAX_VALUE` for never.
    public long nextDeadline() {
        long own =
                switch (moment) {
                    case Busy _, Over _ -> Long.MAX_VALUE;
                    case Saying saying -> saying.since + LONGEST_SAYING;
                    case Asked asked -> filler(asked);
                    case Silence silence -> Math.min(silences.due(silence.since), warning());
                };
        return leaving() ? own : Math.min(own, end());
    }

    private long filler(Asked asked) {
        boolean more = asked.fillers < settings.fillers().mostPerAnswer() && !fillers.isEmpty();
        return more ? asked.since + settings.fillers().afterMillis() : Long.MAX_VALUE;
    }

    private long end() {
        return start + settings.longestCall().millis();
    }

    private long warning() {
        boolean due = !warned && settings.longestCall().warning().isPresent();
        long at = end() - settings.longestCall().warnBeforeMillis();
        return due && at > start ? at : Long.MAX_VALUE;
    }

    private Decision expired() {
        return settings.longestCall()
                .farewell()
                .<Decision>map(text -> new Decision.SayGoodbye(text, Why.EXPIRED))
                .orElse(new Decision.End(Why.EXPIRED));
    }

    /// Remembers that this is being done.
    private Decision done(Decision decision, long now) {
        return switch (decision) {
            case Decision.Nothing _, Decision.Retry _ -> decision;
            case Decision.AnswerSilence _ -> {
                moment = new Asked(now, 0);
                yield decision;
            }
            case Decision.End _ -> {
                moment = new Over();
                yield decision;
            }
            case Decision.SayGoodbye(_, Why why) -> say(decision, new Decision.End(why), 0, now);
            case Decision.SayFiller _,
                    Decision.AskCaller _,
                    Decision.Warn _,
                    Decision.SayTrouble _ ->
                    say(decision, NOTHING, 0, now);
        };
    }

    private Decision say(Decision what, Decision next, int fillersSoFar, long now) {
        moment = new Saying(what, now, next, fillersSoFar);
        return what;
    }

    private void enter(Moment next) {
        if (!leaving()) {
            moment = next;
        }
    }

    /// Whether the call ends, whatever is said. A caller who speaks after all is not left.
    private boolean leaving() {
        return switch (moment) {
            case Over _ -> true;
            case Saying(_, _, Decision.End(Why why), _) -> why != Why.CALLER_SILENT;
            case Busy _, Asked _, Silence _, Saying _ -> false;
        };
    }
}
