package dev.switchboard.gateway.conversation;

import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The items of a call in order, as the client sees them: what the agent is told of the call is
/// made of nothing else. One thread.
public final class Conversation {
    private static final int MOST_ITEMS = 5_000;

    /// More than most models read at once, and less than llm-service takes of a question (2 MB), in
    /// whatever alphabet.
    private static final long MOST_LETTERS = 500_000;

    private final List<ConversationItem> items = new ArrayList<>();

    /// Whether it has no items.
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /// All items, oldest first.
    public List<ConversationItem> items() {
        return List.copyOf(items);
    }

    /// Adds an item of the call's own at the end, which is never too much: it took time to be said.
    ///
    /// @return the one before it
    public Optional<ItemId> append(ConversationItem item) {
        items.add(item);
        return before(items.size() - 1);
    }

    /// Adds an item of the client's after another.
    ///
    /// @param previous an id, `root` for the front, empty for the end
    /// @return the one before it
    /// @throws RefusedException when there is one of this id, none to go after, or too many
    public Optional<ItemId> insert(ConversationItem item, Optional<String> previous) {
        if (find(item.id()).isPresent()) {
            throw new RefusedException(
                    "item_create_duplicate_item_id",
                    "An item with the id %s exists.".formatted(item.id()),
                    "item.id");
        }
        if (items.size() >= MOST_ITEMS || letters() + letters(item) > MOST_LETTERS) {
            throw new RefusedException("invalid_value", "The conversation is full.");
        }
        int at = previous.map(this::after).orElse(items.size());
        items.add(at, item);
        return before(at);
    }

    /// The item of this name.
    public Optional<ConversationItem> find(ItemId id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /// Changes a message, if it is still there.
    public void change(ItemId id, UnaryOperator<Message> change) {
        items.replaceAll(item ->
                item instanceof Message message && item.id().equals(id)
                        ? change.apply(message)
                        : item);
    }

    /// Takes an item out.
    ///
    /// @return whether it was there
    public boolean remove(ItemId id) {
        return items.removeIf(item -> item.id().equals(id));
    }

    private Optional<ItemId> before(int at) {
        return at == 0 ? Optional.empty() : Optional.of(items.get(at - 1).id());
    }

    private long letters() {
        return items.stream().mapToLong(Conversation::letters).sum();
    }

    private static long letters(ConversationItem item) {
        return switch (item) {
            case Message message -> message.text().map(String::length).orElse(0);
            case FunctionCall call -> call.arguments().length();
            case FunctionOutput output -> output.output().length();
        };
    }

    private int after(String previous) {
        if (previous.equals("root")) {
            return 0;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().value().equals(previous)) {
                return i + 1;
            }
        }
        throw new RefusedException(
                "invalid_value",
                "There is no item %s to go after.".formatted(previous),
                "previous_item_id");
    }
}
