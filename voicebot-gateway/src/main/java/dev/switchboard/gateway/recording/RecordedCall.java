package dev.switchboard.gateway.recording;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.TurnTiming;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.recording.CallRecord.TurnTimes;
import dev.switchboard.gateway.turn.TurnDetection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The record of a call while it goes on. Guarded by itself; nothing in it waits.
final class RecordedCall implements CallWatcher {
    private static final int LONGEST_DETAIL = 2_000;

    private final CallStart start;
    private final BooleanSupplier pauses;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Runnable whenEnded;
    private final Player player;
    private final SoundTrack sound;
    private final Transcript transcript = new Transcript();
    private final EventLog events = new EventLog();
    private final Tally tally;
    private final List<TurnTimes> turns = new ArrayList<>();
    private boolean interruptible;
    private Optional<Integer> keepDays;
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> end = Optional.empty();

    /// @param pauses whether the caller's player can stand still
    /// @param whenEnded called once, when nothing is added any more
    RecordedCall(
            CallStart start,
            BooleanSupplier pauses,
            SoundTrack sound,
            LongSupplier nanos,
            InstantSource clock,
            Runnable whenEnded) {
        this.start = start;
        this.pauses = pauses;
        this.sound = sound;
        this.nanos = nanos;
        this.clock = clock;
        this.whenEnded = whenEnded;
        player = new Player(nanos);
        tally = new Tally(start.agent());
        keepDays = RecordingWish.keepDays(start.agent());
        sound.wanted(RecordingWish.audio(start.agent()));
        interruptible = interruptible(start.settings());
    }

    CallStart start() {
        return start;
    }

    @Override
    public synchronized void asked(CallCommand command) {
        if (endedAt.isPresent()) {
            return; // it came too late
        }
        if (command instanceof CallCommand.Append(var audio)) {
            sound.caller(audio, nanos.getAsLong());
        } else if (command instanceof CallCommand.Configure configure) {
            interruptible = interruptible(configure.settings());
        } else if (command instanceof CallCommand.Played(ItemId item, long millis, boolean plays)
                && !plays
                && !player.paused()) {
            transcript.heard(item, millis);
        } else if (command instanceof CallCommand.KeyPressed) {
            event("key-pressed", Map.of()); // which one may be part of a card's number
        } else if (command instanceof CallCommand.TransferAnswered(Optional<String> refusal)) {
            refusal.ifPresentOrElse(
                    why -> event("transfer-failed", Map.of("why", why)),
                    () -> event("transfer-taken", Map.of()));
        }
    }

    @Override
    public synchronized void told(CallNotice notice) {
        switch (notice) {
            case CallNotice.Configured(_, AgentView agent, _) -> seated(agent);
            case CallNotice.AgentChanged(AgentView agent, _) -> seated(agent);
            case CallNotice.SummaryMissed(_, var why) ->
                    event("summary-missed", Map.of("why", why.word()));
            case CallNotice.SpeechStarted(ItemId item, long startMillis) -> {
                transcript.speechStarted(item, sound.began(startMillis, nanos.getAsLong()));
                event("speech-started", item);
                if (interruptible && !pauses.getAsBoolean()) {
                    interrupted();
                }
            }
            case CallNotice.SpeechStopped(ItemId item, long endMillis) -> {
                transcript.speechStopped(item, sound.ended(endMillis, nanos.getAsLong()));
                event("speech-stopped", item);
            }
            case CallNotice.Committed(ItemId item, _) -> {
                transcript.speechStarted(item, now());
                tally.turn();
            }
            case CallNotice.SilenceTimedOut(ItemId item, _, _) -> event("silence-timed-out", item);
            case CallNotice.Cleared _ -> event("audio-cleared", Map.of());
            case CallNotice.ItemAdded(var item, _) -> added(item);
            case CallNotice.ItemRetrieved _, CallNotice.Transcribing _ -> {}
            case CallNotice.ItemTruncated(ItemId item, long millis) -> {
                transcript.heard(item, millis);
                sound.cut(item, millis);
                event("truncated", item);
            }
            case CallNotice.ItemDeleted(ItemId item) -> event("item-deleted", item);
            case CallNotice.Transcribed(ItemId item, String text, _) -> {
                transcript.words(item, text);
                event("transcribed", item);
            }
            case CallNotice.TranscriptionFailed(ItemId item, var problem) -> {
                transcript.notUnderstood(item, problem.code());
                event("transcription-failed", item);
            }
            case CallNotice.ReplyStarted(CallReply reply, AgentView agent) -> {
                seated(agent);
                tally.reply();
                event("reply-started", Map.of("turn", String.valueOf(reply.turn())));
            }
            case CallNotice.ReplyItemStarted(CallReply reply, var item, _) ->
                    transcript.replyStarted(reply, item.id(), tally.agent(), now());
            case CallNotice.ReplyText(_, var item, String delta) ->
                    transcript.replyText(item.id(), delta);
            case CallNotice.ReplyAudio(_, var item, var audio) -> {
                transcript.replyAudio(item.id(), audio.length());
                player.sent(item.id(), audio.length());
                sound.agent(item.id(), audio, nanos.getAsLong());
            }
            case CallNotice.ReplyItemEnded _ -> {}
            case CallNotice.ReplyCalled(_, _, var wanted, _) -> toolCalled(wanted);
            case CallNotice.ReplyEnded ended -> replyEnded(ended);
            case CallNotice.StateChanged _ -> {}
            case CallNotice.FailedOver(int turn, Failover failover) -> failedOver(turn, failover);
            case CallNotice.TurnTimed(TurnTiming timing, int failovers) -> timed(timing, failovers);
            case CallNotice.Refused(var refusal, _) -> {
                tally.refusal();
                event("refused", Map.of("code", refusal.code()));
            }
            case CallNotice.PlaybackPaused(ItemId item) -> {
                player.pause();
                sound.pause(nanos.getAsLong());
                event("playback-paused", item);
            }
            case CallNotice.PlaybackResumed(ItemId item, long fromMillis) -> {
                player.resume(fromMillis);
                sound.resume(fromMillis, nanos.getAsLong());
                event("playback-resumed", item);
            }
            case CallNotice.PlaybackStopped _ -> interrupted();
            case CallNotice.KeysToPress(String keys) ->
                    event("keys-sent", Map.of("count", String.valueOf(keys.length())));
            case CallNotice.TransferRequested(String to, var reason) ->
                    event("transfer-requested", Map.of("to", to, "reason", reason.orElse("")));
        }
    }

    @Override
    public synchronized void dropped(CallReply reply) {
        stopPlayer();
    }

    @Override
    public void ended(CallEnd why) {
        synchronized (this) {
            if (endedAt.isPresent()) {
                return;
            }
            stopPlayer();
            end = Optional.of(word(why));
            event("call-ended", Map.of("why", word(why)));
            endedAt = Optional.of(clock.instant());
            sound.finish();
        }
        whenEnded.run();
    }

    /// Makes the sound readable as it is now.
    synchronized void checkpoint() {
        if (endedAt.isEmpty()) {
            sound.checkpoint();
        }
    }

    /// As it is now; it has ended once its sound is whole.
    synchronized CallSummary summary() {
        boolean over = endedAt.isPresent() && sound.finished();
        return new CallSummary(
                start.id().value(),
                over ? CallSummary.State.ENDED : CallSummary.State.LIVE,
                start.channel(),
                start.at(),
                endedAt.filter(_ -> over),
                end.filter(_ -> over),
                now(),
                tally.agents(),
                tally.counts(),
                sound.recorded(),
                keepDays);
    }

    synchronized CallRecord record() {
        return new CallRecord(
                summary(),
                transcript.lines(),
                turns,
                events.events(),
                events.leftOut() + transcript.leftOut());
    }

    private void seated(AgentView agent) {
        long at = now();
        if (tally.takesSeat(agent, at)) {
            sound.wanted(RecordingWish.audio(agent));
            keepDays = RecordingWish.keepDays(agent);
            event("agent-changed", Map.of("agent", tally.agent()));
        }
    }

    /// The caller talks over the agent.
    private void interrupted() {
        if (player.busy()) {
            tally.interruption();
            event("interrupted", Map.of());
        }
        stopPlayer();
    }

    private void stopPlayer() {
        player.stop().ifPresent(stopped -> transcript.heard(stopped.item(), stopped.millis()));
        sound.cut(nanos.getAsLong());
    }

    private void replyEnded(CallNotice.ReplyEnded ended) {
        Optional<String> problem =
                ended.outcome() instanceof Outcome.Failed(var why)
                        ? Optional.of(why.code())
                        : Optional.empty();
        String how =
                switch (ended.outcome()) {
                    case Outcome.Completed _ -> "completed";
                    case Outcome.Cancelled(boolean byCaller) ->
                            byCaller ? "interrupted" : "cancelled";
                    case Outcome.Incomplete _ -> "incomplete";
                    case Outcome.Failed _ -> "failed";
                };
        ended.output().forEach(item -> transcript.replyEnded(item.id(), now(), how, problem));
        event("reply-ended", Map.of("turn", String.valueOf(ended.reply().turn()), "outcome", how));
    }

    private void added(ConversationItem item) {
        switch (item) {
            case ConversationItem.Message message -> transcript.added(message, now());
            case ConversationItem.FunctionCall wanted -> toolCalled(wanted);
            case ConversationItem.FunctionOutput result ->
                    event(
                            "tool-answered",
                            Map.of("call", result.callId(), "output", beginning(result.output())));
        }
    }

    private void toolCalled(ConversationItem.FunctionCall wanted) {
        tally.toolCall();
        event(
                "tool-called",
                Map.of(
                        "call", wanted.callId(),
                        "name", wanted.name(),
                        "arguments", beginning(wanted.arguments())));
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_DETAIL));
    }

    private void failedOver(int turn, Failover failover) {
        tally.failover();
        event(
                "failover",
                Map.of(
                        "turn", String.valueOf(turn),
                        "slot", failover.slot().word(),
                        "from", failover.from(),
                        "to", failover.to(),
                        "cause", failover.cause(),
                        "waitedMs", String.valueOf(failover.waited().toMillis())));
    }

    private void timed(TurnTiming timing, int failovers) {
        if (turns.size() < Transcript.MOST_LINES) {
            turns.add(
                    new TurnTimes(
                            timing.turn(),
                            now(),
                            timing.silence().toMillis(),
                            timing.transcript().toMillis(),
                            timing.firstToken().toMillis(),
                            timing.firstAudio().toMillis(),
                            failovers));
        }
    }

    private void event(String type, ItemId item) {
        event(type, Map.of("item", item.value()));
    }

    private void event(String type, Map<String, String> detail) {
        events.add(now(), type, detail);
    }

    private long now() {
        return sound.millis(nanos.getAsLong());
    }

    private static boolean interruptible(CallSettings settings) {
        return settings.turnDetection().map(TurnDetection::interruptResponse).orElse(false);
    }

    static String word(CallEnd why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
