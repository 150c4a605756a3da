package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ConversationItem.Role;
import dev.switchboard.gateway.conversation.ConversationItem.Status;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The items of one reply: at most one message, and the tools that it calls. They join the
/// conversation as they begin, unless the reply is given beside it.
final class ReplyItems {
    private final CallReply reply;
    private final Conversation conversation;
    private final MediaLink link;
    private final List<ConversationItem> output = new ArrayList<>();
    private Optional<ItemId> previous = Optional.empty();
    private @Nullable ReplyItem message;

    ReplyItems(CallReply reply, Conversation conversation, MediaLink link) {
        this.reply = reply;
        this.conversation = conversation;
        this.link = link;
    }

    /// The item that holds what is said; it begins with the first asking for it.
    ReplyItem message() {
        ReplyItem begun = message;
        if (begun == null) {
            ItemId id = ItemId.next();
            begun = new ReplyItem(id, output.size());
            message = begun;
            previous =
                    add(
                            new Message(
                                    id,
                                    Role.ASSISTANT,
                                    reply.modality(),
                                    Optional.empty(),
                                    Status.IN_PROGRESS));
            link.tell(new CallNotice.ReplyItemStarted(reply, begun, previous));
        }
        return begun;
    }

    /// The message, if it has begun.
    Optional<ReplyItem> begunMessage() {
        return Optional.ofNullable(message);
    }

    void called(ReplyEvent.Called called) {
        FunctionCall call =
                new FunctionCall(
                        ItemId.next(),
                        called.callId(),
                        called.name(),
                        called.arguments(),
                        Status.COMPLETED);
        ReplyItem item = new ReplyItem(call.id(), output.size());
        link.tell(new CallNotice.ReplyCalled(reply, item, call, add(call)));
    }

    /// No more will be said.
    void end(String text, boolean whole) {
        ReplyItem begun = message;
        if (begun != null) {
            Message ended =
                    new Message(
                            begun.id(),
                            Role.ASSISTANT,
                            reply.modality(),
                            Optional.of(text),
                            !whole,
                            whole ? Status.COMPLETED : Status.INCOMPLETE);
            output.set(begun.index(), ended);
            conversation.change(
                    begun.id(),
                    before -> before.cut() ? ended.cutTo(before.text().orElse("")) : ended);
            link.tell(new CallNotice.ReplyItemEnded(reply, begun, ended, previous));
        }
    }

    /// What was heard of the message, when the client has cut it.
    Optional<String> heard() {
        return begunMessage()
                .flatMap(begun -> conversation.find(begun.id()))
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .filter(Message::cut)
                .flatMap(Message::text);
    }

    List<ConversationItem> output() {
        return List.copyOf(output);
    }

    private Optional<ItemId> add(ConversationItem item) {
        output.add(item);
        return reply.inConversation() ? conversation.append(item) : Optional.empty();
    }
}
