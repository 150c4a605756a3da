package dev.switchboard.llm.conversation;

import java.util.Optional;

/// How an answer ended.
///
/// @param text all text that was made
/// @param provider who made it
/// @param finishReason as the provider says, when it came to that
/// @param problem the code of the problem that ended it
public record Ending(
        String text,
        Message.Status status,
        String provider,
        Optional<String> finishReason,
        Optional<String> problem,
        int inputTokens,
        int outputTokens) {}
