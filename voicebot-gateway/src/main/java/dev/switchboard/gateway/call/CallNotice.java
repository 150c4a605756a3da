package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.handoff.RecapOutcome;
import dev.switchboard.gateway.refusal.Refusal;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a client is told of its call, in this order of time.
public sealed interface CallNotice {
    /// Settings are in force.
    ///
    /// @param switched how long it took to change the agent, when it was changed
    record Configured(Object echo, AgentView agent, Optional<Duration> switched)
            implements CallNotice {}

    /// Another agent has the call, as somebody else than the client wanted it.
    ///
    /// @param took how long it took to change
    record AgentChanged(AgentView agent, Duration took) implements CallNotice {}

    /// What was said before is told in full to the agent that took the call over, although a
    /// summary was wanted.
    record SummaryMissed(AgentView agent, RecapOutcome why) implements CallNotice {}

    /// The caller speaks; a reply that may be interrupted ends next.
    ///
    /// @param startMillis audio time of the call, padding included
    record SpeechStarted(ItemId item, long startMillis) implements CallNotice {}

    /// The caller has finished.
    record SpeechStopped(ItemId item, long endMillis) implements CallNotice {}

    /// The audio became an item.
    record Committed(ItemId item, Optional<ItemId> previous) implements CallNotice {}

    /// The audio was forgotten.
    record Cleared() implements CallNotice {}

    /// A whole item joined the conversation.
    record ItemAdded(ConversationItem item, Optional<ItemId> previous) implements CallNotice {}

    /// An item as it is now.
    record ItemRetrieved(ConversationItem item) implements CallNotice {}

    /// An item was cut.
    record ItemTruncated(ItemId item, long audioEndMillis) implements CallNotice {}

    /// An item is gone.
    record ItemDeleted(ItemId item) implements CallNotice {}

    /// More words of the caller are sure.
    record Transcribing(ItemId item, String more) implements CallNotice {}

    /// The caller was silent for as long as the client lets it be; the silence becomes this item.
    ///
    /// @param fromMillis how much audio the client had sent when the silence began
    /// @param toMillis the same now
    record SilenceTimedOut(ItemId item, long fromMillis, long toMillis) implements CallNotice {}

    /// What the caller said.
    record Transcribed(ItemId item, String text, Duration audio) implements CallNotice {}

    /// What the caller said will not be known.
    record TranscriptionFailed(ItemId item, ProblemDetail problem) implements CallNotice {}

    /// The agent begins to answer.
    ///
    /// @param agent who answers, at the revision that does
    record ReplyStarted(CallReply reply, AgentView agent) implements CallNotice {}

    /// The answer has something to say.
    record ReplyItemStarted(CallReply reply, ReplyItem item, Optional<ItemId> previous)
            implements CallNotice {}

    /// The next words of the answer: written, or about to be heard.
    record ReplyText(CallReply reply, ReplyItem item, String delta) implements CallNotice {}

    /// The next audio of the answer.
    record ReplyAudio(CallReply reply, ReplyItem item, AudioFrame audio) implements CallNotice {}

    /// No more will be said of it in this item.
    record ReplyItemEnded(
            CallReply reply,
            ReplyItem item,
            ConversationItem.Message message,
            Optional<ItemId> previous)
            implements CallNotice {}

    /// The agent calls a tool of the client's.
    record ReplyCalled(
            CallReply reply,
            ReplyItem item,
            ConversationItem.FunctionCall call,
            Optional<ItemId> previous)
            implements CallNotice {}

    /// The answer is over. Told exactly once for each that started.
    ///
    /// @param output its items, in the order of their indices
    record ReplyEnded(
            CallReply reply, List<ConversationItem> output, Outcome outcome, ReplyEvent.Usage usage)
            implements CallNotice {
        public ReplyEnded {
            output = List.copyOf(output);
        }
    }

    /// Who holds the floor.
    record StateChanged(CallPhase phase) implements CallNotice {}

    /// Another provider of the agent is asked for this turn.
    record FailedOver(int turn, Failover failover) implements CallNotice {}

    /// How long a turn took.
    ///
    /// @param failovers how many there were before the first audio
    record TurnTimed(TurnTiming timing, int failovers) implements CallNotice {}

    /// A command could not be done.
    record Refused(Refusal refusal, Optional<String> eventId) implements CallNotice {}

    /// The caller may have begun to interrupt: the player stands still at once, and keeps what it
    /// has, until one of the next two or the end of the reply. Only for a link that
    /// [MediaLink#pausesPlayback].
    record PlaybackPaused(ItemId item) implements CallNotice {}

    /// It was no interruption: the player goes on.
    ///
    /// @param fromMillis where in the item's audio; at most 1.5 s before where it stood
    record PlaybackResumed(ItemId item, long fromMillis) implements CallNotice {}

    /// It was an interruption: the player forgets what it has of the item.
    record PlaybackStopped(ItemId item) implements CallNotice {}

    /// These keys are to be pressed on the other side of the line.
    ///
    /// @param keys of `0` to `9`, `*`, `#`, `A` to `D`, and `w` for half a second of silence
    record KeysToPress(String keys) implements CallNotice {}

    /// The caller is to be connected to somebody else; the link answers by
    /// [CallCommand.TransferAnswered].
    ///
    /// @param to a telephone number or address, as the agent gave it
    /// @param reason what the agent said of it
    record TransferRequested(String to, Optional<String> reason) implements CallNotice {}
}
