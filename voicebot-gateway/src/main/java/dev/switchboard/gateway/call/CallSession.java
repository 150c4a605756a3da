package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.handoff.Horizon;
import dev.switchboard.gateway.handoff.Recaps;
import dev.switchboard.gateway.interruption.AgentState;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.Transcriber;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One call: a thread that owns everything of it, and takes from one queue what clients and
/// services post. It says who does what, and does nothing itself.
public final class CallSession implements Runnable {
    private static final long LONGEST_WAIT = Duration.ofSeconds(5).toNanos();

    /// What may be said after the longest time of a call.
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final CallId id;
    private final MediaLink link;
    private final Consumer<CallSession> ended;
    private final LongSupplier nanos;
    private final CallQueue queue = new CallQueue();
    private final Conversation conversation = new Conversation();
    private final AgentSeat seat;
    private final Transcriber transcriber;
    private final Recaps recaps;
    private final Dialogue dialogue;
    private final Horizon horizon;
    private final Voices voices;
    private final Hearing hearing;
    private final CallerTurns turns;
    private final Answering answering;
    private final Failovers failovers;
    private final TurnTaking turnTaking;
    private final Commands commands;
    private final Waits waits;
    private final Ending ending;
    private final Seating seating;
    private final Actions actions;
    private final CallerKeys keys;
    private final MissingAudio missing = new MissingAudio();
    private final CompletableFuture<CallEnd> over = new CompletableFuture<>();
    private CallSettings settings;
    private CallPhase phase = new CallPhase.Listening();
    private int turnCount;
    private int generationCount;

    CallSession(
            CallId id,
            CallServices services,
            AgentView agent,
            CallSettings settings,
            MediaLink link,
            LongSupplier nanos,
            Consumer<CallSession> ended) {
        this.id = id;
        this.settings = settings;
        this.link = link;
        this.nanos = nanos;
        this.ended = ended;
        seat = AgentSeat.of(services.directory(), agent);
        transcriber =
                services.speech()
                        .transcriber(heard -> queue.put(new CallInput.FromTranscriber(heard)));
        voices =
                new Voices(
                        services.speech(), spoken -> queue.put(new CallInput.FromSpeaker(spoken)));
        recaps =
                new Recaps(
                        services.replies()
                                .open(
                                        id.value(),
                                        agent,
                                        event -> queue.put(new CallInput.FromAgent(event))),
                        this::nextGeneration,
                        nanos,
                        new Summaries(link, services.telemetry()));
        dialogue = recaps;
        horizon = new Horizon(conversation, recaps);
        TurnEndings endings = new TurnEndings();
        failovers = new Failovers(id, link, services.telemetry());
        turns = new CallerTurns(conversation, link, services.config().transcriptTimeout());
        Questions questions =
                new Questions(conversation, this::settings, horizon, this::nextGeneration);
        Speculation speculation = new Speculation(dialogue, questions, services.telemetry());
        answering =
                new Answering(
                        dialogue,
                        questions,
                        speculation,
                        voices,
                        conversation,
                        link,
                        services.config(),
                        nanos,
                        new Replies());
        turnTaking =
                new TurnTaking(
                        this,
                        dialogue,
                        seat,
                        transcriber,
                        voices,
                        endings,
                        turns,
                        speculation,
                        answering,
                        failovers,
                        acts ->
                                new Interrupting(
                                        link::pausesPlayback,
                                        () -> this.settings.turnDetection(),
                                        this::audioMillis,
                                        acts));
        hearing =
                new Hearing(
                        services.voiceActivity().detector(),
                        services.turnConfig(),
                        endings.endOfTurn(),
                        transcriber,
                        turnTaking);
        commands = new Commands(this, conversation, hearing, turns, turnTaking, answering, link);
        ending =
                new Ending(
                        nanos.getAsLong() + services.config().longest().plus(LAST_WORDS).toNanos());
        seating = new Seating(seat, horizon, voices, transcriber, dialogue, answering, link, nanos);
        actions =
                new Actions(
                        this, services.directory(), conversation, voices, answering, ending, link);
        keys = new CallerKeys(this, conversation, turnTaking, answering, link);
        waits =
                new Waits(
                        agent,
                        services.config(),
                        nanos,
                        new Initiative(
                                this,
                                answering,
                                commands,
                                new SilentTurn(conversation, turns, hearing, link),
                                ending));
        waits.idleTimeout(settings.idleTimeout());
    }

    /// Asks something of the call; waits while it is very busy. From any thread but its own.
    public void post(CallCommand command) {
        queue.put(new CallInput.FromClient(command));
    }

    /// Ends the call.
    public void stop(CallEnd why) {
        queue.put(new CallInput.Stop(why));
    }

    /// Ends the call when what is being said is said, and after this time at the latest.
    void drain(Duration most) {
        queue.put(new CallInput.Drain(most));
    }

    /// The call's clock, for times in commands.
    public long nanos() {
        return nanos.getAsLong();
    }

    CallEnd end() {
        return ending.why();
    }

    /// Completed when nothing more happens in the call.
    CompletableFuture<CallEnd> over() {
        return over;
    }

    CallId id() {
        return id;
    }

    @Override
    public void run() {
        try {
            begin();
            while (!(phase instanceof CallPhase.Ended)) {
                step(queue.take(untilDeadline()));
            }
        } catch (InterruptedException e) {
            ending.because(CallEnd.SERVICE_STOPS);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            ending.because(CallEnd.BROKEN);
            Log.errorf(e, "Call %s broke", id);
        } finally {
            queue.close();
            dialogue.close();
            voices.close();
            transcriber.close();
            link.close(ending.why());
            ended.accept(this);
            over.complete(ending.why());
        }
    }

    /// Connects what the call hears and speaks with.
    void begin() {
        transcriber.prepare(seat.agent());
        voices.prepare(seat.agent());
    }

    /// One turn of the loop.
    void step(CallInput input) {
        handle(input);
        checkDeadlines();
    }

    CallQueue queue() {
        return queue;
    }

    private void handle(CallInput input) {
        switch (input) {
            case CallInput.FromClient(CallCommand command) -> {
                boolean first = command instanceof CallCommand.Append && hearing.millis() == 0;
                if (first && settings.answers() && phase instanceof CallPhase.Listening) {
                    waits.quiet();
                }
                if (command instanceof CallCommand.Append) {
                    missing.came(nanos());
                }
                commands.handle(command);
            }
            case CallInput.FromTranscriber(var heard) -> {
                turnTaking.heard(heard);
                hearing.told(heard);
            }
            case CallInput.FromAgent(var event) -> {
                if (!recaps.takes(event)) {
                    answering.on(event);
                }
            }
            case CallInput.FromSpeaker(var spoken) -> answering.on(spoken);
            case CallInput.Tick _ -> {}
            case CallInput.Drain(Duration most) -> ending.drain(nanos(), most);
            case CallInput.Stop(CallEnd why) -> hangUp(why);
        }
    }

    private long untilDeadline() {
        long now = nanos();
        long next = Math.min(Math.min(turns.deadline(), answering.deadline()), ending.latest());
        next = Math.min(next, Math.min(waits.deadline(), missedAt()));
        next = Math.min(next, Math.min(recaps.deadline(), keys.deadline()));
        long wait = next - now;
        if (phase instanceof CallPhase.Speaking && answering.running().isEmpty()) {
            wait = Math.min(wait, answering.playout().left().toNanos());
        }
        return Math.clamp(wait, 0, LONGEST_WAIT);
    }

    private void checkDeadlines() {
        long now = nanos();
        turns.overdue(now).ifPresent(turnTaking::heard);
        answering.checkDeadline(now);
        recaps.check(now);
        waits.check();
        fillMissing(now);
        boolean silent = answering.running().isEmpty() && !answering.playout().playing();
        keys.check(now);
        actions.check(silent);
        if (phase instanceof CallPhase.Speaking && silent) {
            enter(new CallEvent.PlaybackFinished());
        }
        boolean idle = phase instanceof CallPhase.Listening && !hearing.uttering();
        if (!(phase instanceof CallPhase.Ended)) {
            ending.due(now, silent, idle).ifPresent(this::hangUp);
        }
    }

    private void hangUp(CallEnd why) {
        ending.because(why);
        answering.cancelAll();
        enter(new CallEvent.HungUp());
    }

    void enter(CallEvent event) {
        CallPhase before = phase;
        phase = before.after(event);
        if (phase.getClass() != before.getClass()) {
            turnTaking.floor(state(phase));
            link.tell(new CallNotice.StateChanged(phase));
        }
        switch (event) {
            case CallEvent.SpeechStarted _ -> {
                actions.interrupted();
                waits.busy();
            }
            case CallEvent.TurnEnded _ -> {
                waits.adopt(seat.agent());
                waits.asked();
            }
            case CallEvent.PlaybackFinished _ -> {
                if (!waits.said()) {
                    waits.quiet();
                }
            }
            case CallEvent.ReplyOver _ -> {
                if (phase instanceof CallPhase.Listening) {
                    waits.quiet();
                }
            }
            case CallEvent.Prompted _, CallEvent.ReplyReady _, CallEvent.HungUp _ -> {}
        }
    }

    private AgentState state(CallPhase now) {
        return switch (now) {
            case CallPhase.Listening _, CallPhase.Ended _ -> AgentState.LISTENING;
            case CallPhase.Thinking _ -> AgentState.THINKING;
            case CallPhase.Speaking _ ->
                    answering.running().filter(reply -> reply.greeting).isPresent()
                            ? AgentState.GREETING
                            : AgentState.SPEAKING;
        };
    }

    long audioMillis() {
        return hearing.now();
    }

    /// When the caller's audio is missed in the middle of a turn, on the call's clock.
    private long missedAt() {
        boolean open = hearing.uttering() || answering.playout().paused();
        return open && settings.turnDetection().isPresent() ? missing.missedAt() : Long.MAX_VALUE;
    }

    private void fillMissing(long now) {
        if (now >= missedAt()) {
            Duration gap = missing.fill(now);
            settings.turnDetection().ifPresent(detection -> hearing.missing(gap, detection));
        }
    }

    CallSettings settings() {
        return settings;
    }

    AgentSeat seat() {
        return seat;
    }

    int nextTurn() {
        return ++turnCount;
    }

    private int nextGeneration() {
        return ++generationCount;
    }

    /// Puts new settings in force, and another agent when there is one.
    void configure(CallCommand.Configure command) {
        boolean manual = command.settings().turnDetection().isEmpty();
        if (manual != settings.turnDetection().isEmpty()) {
            hearing.clear();
            turnTaking.forget();
        }
        settings = command.settings();
        waits.idleTimeout(settings.idleTimeout());
        seating.configure(command);
    }

    Seating seating() {
        return seating;
    }

    /// Whether the agent is heard.
    boolean speaks() {
        return phase instanceof CallPhase.Speaking;
    }

    CallerKeys keys() {
        return keys;
    }

    private final class Replies implements Answering.Turns {
        @Override
        public void answers() {
            waits.answered();
        }

        @Override
        public void failed(boolean again) {
            waits.failed(again);
        }

        @Override
        public boolean said() {
            return waits.said();
        }

        @Override
        public void ready(CallReply reply, Optional<TurnTiming> timing) {
            hearing.agentSpeaks();
            enter(new CallEvent.ReplyReady(reply.turn()));
            timing.ifPresent(failovers::timed);
        }

        @Override
        public void failedOver(CallReply reply, Failover failover) {
            failovers.happened(reply.turn(), failover);
        }

        @Override
        public void says() {
            turnTaking.agentSays();
        }

        @Override
        public boolean acts(RunningReply now, ReplyEvent.Called called) {
            return actions.takes(now, called);
        }

        @Override
        public void over(RunningReply now, boolean whole) {
            turnTaking.agentSaid(now.told());
            horizon.draw();
            if (!whole || !actions.run(now)) {
                enter(new CallEvent.ReplyOver(now.reply.turn()));
                turnTaking.replied();
            }
        }
    }
}
