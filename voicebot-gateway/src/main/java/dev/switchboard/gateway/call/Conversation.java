package dev.switchboard.gateway.call;

import dev.switchboard.gateway.call.ConversationItem.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The items of a call in order, as the client sees them, and what of them the agent has not
/// answered yet. One thread.
final class Conversation {
    private static final int MOST_ITEMS = 5_000;

    private final List<ConversationItem> items = new ArrayList<>();
    private final List<ItemId> unanswered = new ArrayList<>();

    boolean isEmpty() {
        return items.isEmpty();
    }

    Optional<ItemId> last() {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.getLast().id());
    }

    /// Adds an item at the end.
    ///
    /// @return the one before it
    Optional<ItemId> append(ConversationItem item) {
        return insert(item, Optional.empty());
    }

    /// Adds an item after another.
    ///
    /// @param previous an id, `root` for the front, empty for the end
    /// @return the one before it
    Optional<ItemId> insert(ConversationItem item, Optional<String> previous) {
        if (find(item.id()).isPresent()) {
            throw new RefusedException(
                    "item_create_duplicate_item_id",
                    "An item with the id %s exists.".formatted(item.id()),
                    "item.id");
        }
        if (items.size() >= MOST_ITEMS) {
            throw new RefusedException("invalid_value", "The conversation is full.");
        }
        int at = previous.map(this::after).orElse(items.size());
        items.add(at, item);
        if (item.role() != Role.ASSISTANT) {
            unanswered.add(item.id());
        }
        return at == 0 ? Optional.empty() : Optional.of(items.get(at - 1).id());
    }

    Optional<ConversationItem> find(ItemId id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    void change(ItemId id, UnaryOperator<ConversationItem> change) {
        items.replaceAll(item -> item.id().equals(id) ? change.apply(item) : item);
    }

    boolean remove(ItemId id) {
        unanswered.remove(id);
        return items.removeIf(item -> item.id().equals(id));
    }

    /// Whether something was said or written since the agent was asked last.
    boolean hasUnanswered() {
        return !unansweredTexts().isEmpty();
    }

    /// What was said or written since the agent was asked last; after this it counts as answered.
    Optional<String> takeUnanswered() {
        List<String> texts = unansweredTexts();
        unanswered.clear();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
    }

    private List<String> unansweredTexts() {
        return unanswered.stream()
                .flatMap(id -> find(id).stream())
                .flatMap(item -> item.text().stream())
                .filter(text -> !text.isBlank())
                .toList();
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
