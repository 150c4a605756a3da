package dev.switchboard.llm.conversation;

import java.util.List;

/// A question that was written down, and the answer that is to be made.
///
/// @param answer the id of the answer's message
/// @param history the last messages before the question, oldest first
public record Exchange(
        SessionId session, MessageId answer, Channel channel, List<Message> history) {
    public Exchange {
        history = List.copyOf(history);
    }
}
