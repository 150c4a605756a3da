package dev.switchboard.gateway.reply;

import java.util.List;

/// One line of what the agent is told of the conversation, oldest first.
public sealed interface Line {
    /// Something that was said or written.
    record Said(Speaker who, String text) implements Line {}

    /// What the client wants the agent to know or to do.
    record Told(String text) implements Line {}

    /// What the gateway itself tells the agent, whatever it thinks of the client's wishes.
    record Noted(String text) implements Line {}

    /// What was said before this agent had the call.
    record Earlier(List<Line> lines) implements Line {
        public Earlier {
            lines = List.copyOf(lines);
        }
    }

    /// The agent called a tool; its result comes among the next lines.
    ///
    /// @param arguments JSON
    record Called(String callId, String name, String arguments) implements Line {}

    /// What came of that call.
    record Returned(String callId, String output) implements Line {}

    /// Who said it.
    enum Speaker {
        CALLER,
        AGENT
    }
}
