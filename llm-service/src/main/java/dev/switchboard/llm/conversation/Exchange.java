package dev.switchboard.llm.conversation;

import java.util.List;
import java.util.Optional;

/// A question that was written down, and the answer that is to be made.
///
/// @param answer the id of the answer's message
/// @param opening what the agent said before anyone asked, while the history reaches back to it
/// @param history the last messages before the question, oldest first, without the opening
public record Exchange(
        SessionId session,
        MessageId answer,
        Channel channel,
        Optional<Message> opening,
        List<Message> history) {
    public Exchange {
        history = List.copyOf(history);
    }
}
