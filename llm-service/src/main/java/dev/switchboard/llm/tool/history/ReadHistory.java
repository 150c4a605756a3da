package dev.switchboard.llm.tool.history;

import dev.switchboard.llm.conversation.Message;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.conversation.SessionStore;
import dev.switchboard.llm.tool.Arguments;
import dev.switchboard.llm.tool.Parameter;
import dev.switchboard.llm.tool.Tool;
import dev.switchboard.llm.tool.ToolContext;
import dev.switchboard.llm.tool.ToolFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The session that the model answers in, and no other.
@Singleton
class ReadHistory implements Tool {
    private static final String LAST = "last";
    private static final int MESSAGES = 50;
    private static final int MOST_MESSAGES = 500;

    /// Older messages beyond this many characters are left out.
    private static final int MOST_CHARACTERS = 12_000;

    private final SessionStore sessions;

    @Inject
    ReadHistory(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "read_history";
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameter.schema(
                Parameter.number(
                        LAST,
                        "How many of the newest messages to read, 1 to 500; without it 50.",
                        100));
    }

    @Override
    public String run(Arguments arguments, ToolContext context) throws ToolFailure {
        int last = arguments.number(LAST, 1, MOST_MESSAGES).orElse(MESSAGES);
        SessionId session =
                context.session()
                        .orElseThrow(() ->
                                new ToolFailure(
                                        "No session is kept here: all that was said is in this conversation."));
        List<Message> messages = sessions.messages(session);
        Deque<String> lines = new ArrayDeque<>();
        int left = MOST_CHARACTERS;
        for (Message message : messages.reversed()) {
            String line = line(message);
            left -= line.length();
            if (left < 0 || lines.size() == last) {
                break;
            }
            lines.addFirst(line);
        }
        return "%d of %d messages, the oldest first:\n%s"
                .formatted(lines.size(), messages.size(), String.join("\n", lines));
    }

    /// Of an answer what the caller heard of it.
    private static String line(Message message) {
        return message.role().name().toLowerCase(Locale.ROOT)
                + ": "
                + message.heard().orElse(message.text());
    }
}
