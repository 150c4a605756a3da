package dev.switchboard.gateway.call;

import java.util.UUID;

/// Names one answer of the agent.
public record ReplyId(String value) {
    /// The name of a new answer.
    public static ReplyId next() {
        return new ReplyId("resp_" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public String toString() {
        return value;
    }
}
