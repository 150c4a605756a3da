package dev.switchboard.gateway.conversation;

import java.util.UUID;

/// Names an item of a conversation; the client may choose it.
public record ItemId(String value) {
    /// The name of a new item.
    public static ItemId next() {
        return new ItemId("item_" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public String toString() {
        return value;
    }
}
