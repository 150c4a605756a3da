package dev.switchboard.client;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.regex.Pattern;

/// How a caller names an agent: its key (`[a-z][a-z0-9_-]{1,62}`), its UUID, or `current` for the
/// default agent.
///
/// Making one from a text that can be none of these throws a [ProblemException] of type
/// `agent-not-found`.
public record AgentReference(String value) {
    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9_-]{1,62}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    /// The agent that answers when none is named.
    public static final AgentReference DEFAULT = new AgentReference("current");

    public AgentReference {
        if (!FORM.matcher(value).matches()) {
            throw new ProblemException(
                    ProblemType.AGENT_NOT_FOUND,
                    "An agent is named by its key (such as `nova`) or its UUID.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
