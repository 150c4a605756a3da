package dev.switchboard.e2e.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.e2e.platform.Platform;

/// Changes agents that are in use.
public record AgentEdits(Platform platform) {
    /// A change is known within milliseconds; a call takes longer to begin.
    private static final int CALLS_UNTIL_KNOWN = 200;

    /// Changes fields of an agent, and returns when new calls have its new revision.
    ///
    /// @param fields of a JSON object, without its braces
    public void edit(String agent, String fields) {
        int before = LiveCall.revision(agent, platform);
        patch(agent, fields);
        for (int call = 0; call < CALLS_UNTIL_KNOWN; call++) {
            if (LiveCall.revision(agent, platform) > before) {
                return;
            }
        }
        throw new AssertionError("the change did not become known");
    }

    /// Changes fields of an agent, and returns at once.
    public void patch(String agent, String fields) {
        var answer = platform.patch("/api/agents/" + agent, "{%s}".formatted(fields));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + new String(answer.body(), UTF_8));
        }
    }
}
