package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.state.AgentVersion;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.waiting.Decision;
import dev.switchboard.gateway.waiting.Waiting;
import dev.switchboard.gateway.waiting.WaitingSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Tells [Waiting] what happens in the call, and has done what it decides.
final class Waits implements Floor.Watch {
    private static final AgentView.Voice SILENT = new AgentView.Voice(Optional.empty(), "en");
    private static final long MILLI = 1_000_000L;

    private final AgentSeat seat;
    private final CallConfig config;
    private final LongSupplier nanos;
    private final BooleanSupplier callerSpeaks;
    private final Acts acts;
    private final Waiting waiting;
    private Optional<AgentVersion> set = Optional.empty();
    private Optional<Duration> idle = Optional.empty();
    private boolean anAnswer;
    private boolean byItself;

    /// What is done about it.
    interface Acts {
        /// Says this before the answer that is awaited.
        void fill(String text);

        /// Says this of the agent's own accord.
        void prompt(String text);

        /// Says why there is no answer.
        void apologise(String text);

        /// Nobody speaks from now on.
        void quiet();

        /// Lets the agent answer the silence.
        void answerSilence();

        /// Asks the agent the same again.
        void retry();

        /// Says this as the last thing.
        void leave(String text);

        /// Ends the call once everything was heard.
        void end(CallEnd why);
    }

    /// @param callerSpeaks whether the caller has the floor, and has not ended the turn
    Waits(
            AgentSeat seat,
            CallConfig config,
            LongSupplier nanos,
            BooleanSupplier callerSpeaks,
            Acts acts) {
        this.seat = seat;
        this.config = config;
        this.nanos = nanos;
        this.callerSpeaks = callerSpeaks;
        this.acts = acts;
        waiting = new Waiting(settings(seat.agent()), ThreadLocalRandom.current(), now());
    }

    @Override
    public void happened(CallEvent event, CallPhase now) {
        switch (event) {
            case CallEvent.SpeechStarted _ -> waiting.busy();
            case CallEvent.TurnEnded _ -> {
                adopt(seat.agent());
                asked();
            }
            case CallEvent.PlaybackFinished _ -> {
                if (!said()) {
                    agentSilent();
                }
            }
            case CallEvent.ReplyOver _ -> {
                if (now instanceof CallPhase.Listening) {
                    agentSilent();
                }
            }
            case CallEvent.ReplyReady _ -> waiting.heard();
            case CallEvent.Prompted _, CallEvent.HungUp _ -> {}
        }
    }

    private void adopt(AgentView agent) {
        var wanted = Optional.of(AgentVersion.of(agent));
        if (!wanted.equals(set)) {
            set = wanted;
            waiting.become(settings(agent));
        }
    }

    /// The client wants the agent to answer silences of this length that follow an answer.
    void idleTimeout(Optional<Duration> length) {
        idle = length;
        waiting.idleTimeout(
                anAnswer && length.isPresent()
                        ? OptionalLong.of(length.get().toMillis())
                        : OptionalLong.empty());
    }

    private void asked() {
        if (!byItself) {
            waiting.asked(now());
        }
    }

    /// The agent has found an answer.
    void answered() {
        waiting.answered();
        if (!anAnswer) {
            anAnswer = true;
            idleTimeout(idle);
        }
    }

    private void agentSilent() {
        if (!callerSpeaks.getAsBoolean()) {
            quiet();
        }
    }

    /// Nobody speaks from now on.
    void quiet() {
        waiting.quiet(now());
        acts.quiet();
    }

    /// There is no answer, and nothing of one was heard.
    ///
    /// @param again whether the agent may be asked the same again
    void failed(boolean again) {
        act(waiting.failed(again, now()));
    }

    /// The voice failed.
    void unspoken() {
        act(waiting.unspoken(now()));
    }

    /// What was to be said was heard.
    ///
    /// @return whether something follows from it at once
    boolean said() {
        Decision next = waiting.said(now());
        act(next);
        return !(next instanceof Decision.Nothing);
    }

    /// Has done what is due.
    void check() {
        act(waiting.due(now()));
    }

    /// When something will be due, on the call's clock.
    long deadline() {
        long millis = waiting.nextDeadline();
        return millis == Long.MAX_VALUE ? millis : millis * MILLI;
    }

    private void act(Decision decision) {
        switch (decision) {
            case Decision.Nothing _ -> {}
            case Decision.SayFiller(String text) -> acts.fill(text);
            case Decision.AskCaller(String text) -> acts.prompt(text);
            case Decision.Warn(String text) -> acts.prompt(text);
            case Decision.AnswerSilence _ -> {
                byItself = true;
                acts.answerSilence();
                byItself = false;
            }
            case Decision.SayTrouble(String text) -> acts.apologise(text);
            case Decision.Retry _ -> acts.retry();
            case Decision.SayGoodbye(String text, _) -> acts.leave(text);
            case Decision.End(Decision.Why why) -> acts.end(end(why));
        }
    }

    private static CallEnd end(Decision.Why why) {
        return switch (why) {
            case CALLER_SILENT -> CallEnd.CALLER_SILENT;
            case EXPIRED -> CallEnd.EXPIRED;
            case TROUBLE -> CallEnd.BROKEN;
        };
    }

    private WaitingSettings settings(AgentView agent) {
        return WaitingSettings.of(
                agent.voice().orElse(SILENT), config.longest().toMillis(), config.apology());
    }

    private long now() {
        return nanos.getAsLong() / MILLI;
    }
}
