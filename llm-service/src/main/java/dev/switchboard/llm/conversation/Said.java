package dev.switchboard.llm.conversation;

import java.util.Optional;

/// Something that was said outside of this service, as far as it is known by now.
///
/// @param heard what the caller really heard of it
/// @param status what came of it; unchanged when empty, or told by what was heard
/// @param turn of the call
public record Said(
        MessageId id,
        Message.Role role,
        String text,
        Optional<String> heard,
        Optional<Message.Status> status,
        Optional<Integer> turn) {}
