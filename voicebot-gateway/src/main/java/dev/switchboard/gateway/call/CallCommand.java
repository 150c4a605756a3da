package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.handoff.Handoff;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What a client asks of its call. A command that cannot be done is answered by
/// [CallNotice.Refused] with the id that the client gave it.
public sealed interface CallCommand {
    /// The client's own id of the command.
    default Optional<String> eventId() {
        return Optional.empty();
    }

    /// Change settings, and the agent when there is a handoff, from the next turn on.
    ///
    /// @param receivedNanos when it came, on the call's clock
    /// @param echo the transport's own, handed back when it is done
    record Configure(
            CallSettings settings, Optional<Handoff> handoff, long receivedNanos, Object echo)
            implements CallCommand {}

    /// Let another agent go on, from the next turn on.
    ///
    /// @param receivedNanos when it was asked, on the call's clock
    /// @param taken told when the agent has the call
    record Switch(Handoff handoff, long receivedNanos, CompletableFuture<AgentView> taken)
            implements CallCommand {}

    /// Say the agent's greeting, when it has one and nothing was said yet.
    record Greet() implements CallCommand {}

    /// The caller's audio, 24 kHz.
    record Append(AudioFrame audio) implements CallCommand {}

    /// The audio since the last commit is the caller's turn.
    record Commit(Optional<String> eventId) implements CallCommand {}

    /// Forget the audio since the last commit.
    record Clear() implements CallCommand {}

    /// Add an item.
    ///
    /// @param previous the item to go after, `root` for the front; empty for the end
    record Insert(Optional<String> eventId, ConversationItem item, Optional<String> previous)
            implements CallCommand {}

    /// Show an item.
    record Retrieve(Optional<String> eventId, ItemId item) implements CallCommand {}

    /// The caller heard only the beginning of a spoken item.
    record Truncate(Optional<String> eventId, ItemId item, long audioEndMillis)
            implements CallCommand {}

    /// Drop an item.
    record Delete(Optional<String> eventId, ItemId item) implements CallCommand {}

    /// Answer now.
    record Answer(Optional<String> eventId, AnswerWish wish) implements CallCommand {}

    /// Stop answering.
    ///
    /// @param reply only when it is this one
    record Cancel(Optional<String> eventId, Optional<ReplyId> reply) implements CallCommand {}

    /// How much of a spoken item the caller's player has played, as the player itself counts.
    ///
    /// @param playing whether it goes on; false when it is paused, was stopped or has run out
    record Played(ItemId item, long millis, boolean playing) implements CallCommand {}

    /// The caller pressed a key of the telephone.
    ///
    /// @param key one of `0` to `9`, `*`, `#`, `A` to `D`
    record KeyPressed(char key) implements CallCommand {
        public KeyPressed {
            if ("0123456789*#ABCD".indexOf(key) < 0) {
                throw new IllegalArgumentException("no key of a telephone");
            }
        }
    }

    /// Whoever was asked by [CallNotice.TransferRequested] to put the caller through has answered.
    ///
    /// @param refusal why it was not done, in a word such as `timeout`; empty when it is being done
    record TransferAnswered(Optional<String> refusal) implements CallCommand {}
}
