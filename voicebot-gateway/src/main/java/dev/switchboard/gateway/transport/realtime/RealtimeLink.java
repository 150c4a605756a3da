package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.call.TurnTiming;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.handoff.RecapOutcome;
import dev.switchboard.gateway.refusal.Refusal;
import dev.switchboard.gateway.refusal.RefusedException;
import io.quarkus.websockets.next.CloseReason;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells the client what happens on its call, in the words and the order of the dialect.
final class RealtimeLink implements MediaLink {
    private final ServerEvents events;
    private final Outbox outbox;
    private final ResponseEvents responses;
    private final AudioStreams streams = new AudioStreams();
    private final OutgoingAudio outgoing = new OutgoingAudio();
    private RealtimeSession session;

    RealtimeLink(ServerEvents events, Outbox outbox, RealtimeSession session) {
        this.events = events;
        this.outbox = outbox;
        this.session = session;
        responses = new ResponseEvents(this::send, () -> this.session, outgoing);
    }

    /// The first event of all; the rest comes from the call's thread.
    void created(CallId call, AgentView agent) {
        session = session.answered(call);
        send(new ServerEvent.SessionCreated(session.describe(agent, Optional.empty())));
    }

    @Override
    public void tell(CallNotice notice) {
        switch (notice) {
            case CallNotice.Configured configured -> configured(configured);
            case CallNotice.AgentChanged(AgentView agent, Duration took) ->
                    send(
                            new ServerEvent.SessionUpdated(
                                    session.describe(agent, Optional.of(took))));
            case CallNotice.SummaryMissed(_, RecapOutcome why) -> {
                if (session.extended()) {
                    send(new ServerEvent.ContextTold("summary", "full", why.word()));
                }
            }
            case CallNotice.SpeechStarted(ItemId item, long at) ->
                    send(new ServerEvent.SpeechStarted(at, item.value()));
            case CallNotice.SpeechStopped(ItemId item, long at) ->
                    send(new ServerEvent.SpeechStopped(at, item.value()));
            case CallNotice.Committed(ItemId item, var previous) ->
                    send(new ServerEvent.Committed(Items.id(previous), item.value()));
            case CallNotice.Cleared _ -> send(new ServerEvent.Cleared());
            case CallNotice.SilenceTimedOut(ItemId item, long from, long to) ->
                    send(new ServerEvent.TimeoutTriggered(from, to, item.value()));
            case CallNotice.ItemAdded(var item, var previous) -> {
                send(new ServerEvent.ItemAdded(Items.id(previous), Items.item(item)));
                send(new ServerEvent.ItemDone(Items.id(previous), Items.item(item)));
            }
            case CallNotice.ItemRetrieved(var item) ->
                    send(new ServerEvent.ItemRetrieved(Items.item(item)));
            case CallNotice.ItemTruncated(ItemId item, long at) ->
                    send(new ServerEvent.ItemTruncated(item.value(), 0, at));
            case CallNotice.ItemDeleted(ItemId item) ->
                    send(new ServerEvent.ItemDeleted(item.value()));
            case CallNotice.Transcribing(ItemId item, String more) ->
                    send(new ServerEvent.TranscriptionDelta(item.value(), 0, more));
            case CallNotice.Transcribed(ItemId item, String text, Duration audio) ->
                    send(
                            new ServerEvent.TranscriptionCompleted(
                                    item.value(),
                                    0,
                                    text,
                                    new ServerEvent.Heard("duration", audio.toMillis() / 1000.0)));
            case CallNotice.TranscriptionFailed(ItemId item, var problem) ->
                    send(
                            new ServerEvent.TranscriptionFailed(
                                    item.value(),
                                    0,
                                    new ServerEvent.TranscriptionProblem(
                                            "server_error", problem.code(), problem.detail())));
            case CallNotice.ReplyStarted(CallReply reply, _) -> {
                outgoing.begin(reply, session.output());
                responses.started(reply);
            }
            case CallNotice.ReplyItemStarted(CallReply reply, ReplyItem item, var previous) ->
                    responses.itemStarted(reply, item, previous, stream(reply, item.id()));
            case CallNotice.ReplyText(CallReply reply, ReplyItem item, String delta) ->
                    responses.text(reply, item, delta);
            case CallNotice.ReplyAudio(CallReply reply, ReplyItem item, AudioFrame audio) ->
                    audio(reply, item, outgoing.write(reply, audio));
            case CallNotice.ReplyItemEnded(
                            CallReply reply,
                            ReplyItem item,
                            var message,
                            var previous) -> {
                audio(reply, item, outgoing.rest(reply));
                streams.close(item.id());
                responses.itemEnded(reply, item, message, previous);
            }
            case CallNotice.ReplyCalled(CallReply reply, ReplyItem item, var call, var previous) ->
                    responses.called(reply, item, call, previous);
            case CallNotice.ReplyEnded ended -> {
                responses.ended(ended);
                outgoing.end(ended.reply());
            }
            case CallNotice.StateChanged(CallPhase phase) -> state(phase);
            case CallNotice.FailedOver(int turn, Failover failover) -> failover(turn, failover);
            case CallNotice.TurnTimed(TurnTiming timing, int failovers) ->
                    timing(timing, failovers);
            case CallNotice.PlaybackPaused(ItemId item) -> playback("pause", item, null);
            case CallNotice.PlaybackResumed(ItemId item, long from) ->
                    playback("resume", item, from);
            case CallNotice.PlaybackStopped(ItemId item) -> playback("stop", item, null);
            case CallNotice.KeysToPress _, CallNotice.TransferRequested _ -> {}
            case CallNotice.Refused(Refusal refusal, var eventId) -> refused(refusal, eventId);
        }
    }

    @Override
    public void drop(CallReply reply) {
        outbox.dropAudio(reply.id().value());
        outgoing.drop(reply);
    }

    @Override
    public boolean pausesPlayback() {
        return session.extensions().pausesPlayback();
    }

    @Override
    public void close(CallEnd end) {
        switch (end) {
            case HUNG_UP, AGENT_HUNG_UP, OPERATOR_HUNG_UP, CALLER_SILENT, TRANSFERRED ->
                    outbox.close(CloseReason.NORMAL);
            case SERVICE_STOPS -> {
                outbox.close(new CloseReason(1012, "the gateway restarts; call again"));
                outbox.awaitClosed();
            }
            case EXPIRED -> {
                fail("session_expired", "Your session hit its maximum duration.");
                outbox.close(new CloseReason(1008, "session_expired"));
            }
            case BROKEN -> {
                fail("server_error", "The call broke on our side.");
                outbox.close(new CloseReason(1011, "internal error"));
            }
        }
    }

    /// Tells that an event could not be done.
    void refused(Refusal refusal, Optional<String> eventId) {
        send(
                new ServerEvent.Failure(
                        new ServerEvent.Problem(
                                "invalid_request_error",
                                refusal.code(),
                                refusal.message(),
                                refusal.parameter().orElse(null),
                                eventId.orElse(null))));
    }

    /// Ends the connection for a frame above the limit.
    void refuseFrame() {
        refused(
                new RefusedException(
                                "invalid_value", "The frame is larger than 21 MiB; append less.")
                        .refusal(),
                Optional.empty());
        outbox.close(new CloseReason(1009, "frame too large"));
    }

    /// Tells of an error that is not the client's.
    void fail(String code, String message) {
        fail(code, message, Optional.empty());
    }

    /// The same of an error that an event of the client's led to.
    void fail(String code, String message, Optional<String> eventId) {
        send(
                new ServerEvent.Failure(
                        new ServerEvent.Problem(
                                "server_error", code, message, null, eventId.orElse(null))));
    }

    private void configured(CallNotice.Configured configured) {
        if (configured.echo() instanceof RealtimeSession next) {
            session = next;
            send(
                    new ServerEvent.SessionUpdated(
                            next.describe(configured.agent(), configured.switched())));
        }
    }

    /// An item stays with what it began with: the client may change its mind in the middle.
    private Optional<Integer> stream(CallReply reply, ItemId item) {
        boolean binary = session.extensions().binaryAudio() && reply.modality() == Modality.AUDIO;
        return binary ? Optional.of(streams.open(item)) : Optional.empty();
    }

    private void audio(CallReply reply, ReplyItem item, List<OutgoingAudio.Piece> pieces) {
        String id = reply.id().value();
        for (OutgoingAudio.Piece piece : pieces) {
            outbox.send(
                    streams.frame(item.id(), piece)
                            .<Frame>map(bytes -> new Frame.AudioBytes(id, bytes))
                            .orElseGet(() -> new Frame.AudioText(id, delta(id, item, piece))));
        }
    }

    private String delta(String response, ReplyItem item, OutgoingAudio.Piece audio) {
        String delta = Base64.getEncoder().encodeToString(audio.bytes().getBytes());
        return events.write(
                new ServerEvent.AudioDelta(response, item.id().value(), item.index(), 0, delta));
    }

    /// Overtakes audio that waits: a player that stands still late has been heard too long.
    private void playback(String action, ItemId item, @Nullable Long fromMillis) {
        if (pausesPlayback()) {
            outbox.sendFirst(
                    new Frame.Text(
                            events.write(
                                    new ServerEvent.Playback(action, item.value(), fromMillis))));
        }
    }

    private void state(CallPhase phase) {
        String name =
                switch (phase) {
                    case CallPhase.Listening _ -> "listening";
                    case CallPhase.Thinking _ -> "thinking";
                    case CallPhase.Speaking _ -> "speaking";
                    case CallPhase.Ended _ -> "";
                };
        if (session.extended() && !name.isEmpty()) {
            send(new ServerEvent.State(name));
        }
    }

    private void failover(int turn, Failover failover) {
        if (session.extended()) {
            send(
                    new ServerEvent.Failover(
                            turn,
                            failover.slot().word(),
                            failover.from(),
                            failover.to(),
                            failover.cause(),
                            failover.waited().toMillis()));
        }
    }

    private void timing(TurnTiming timing, int failovers) {
        if (session.extended()) {
            send(
                    new ServerEvent.Timing(
                            timing.turn(),
                            timing.transcript().toMillis(),
                            timing.firstToken().toMillis(),
                            timing.firstAudio().toMillis(),
                            timing.silence().toMillis(),
                            failovers));
        }
    }

    private void send(ServerEvent event) {
        outbox.send(new Frame.Text(events.write(event)));
    }
}
