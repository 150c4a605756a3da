package dev.switchboard.gateway.call;

/// An item of an answer.
///
/// @param index which item of it, from 0
public record ReplyItem(ItemId id, int index) {}
