package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.ItemId;

/// An item of an answer.
///
/// @param index which item of it, from 0
public record ReplyItem(ItemId id, int index) {}
