package dev.switchboard.emulator.model;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The answers that an emulated model gives, in order; one and the same when there is none, at
/// first a greeting.
public final class Script {
    private volatile ModelReply standing = ModelReply.of("Hello, ", "how can I help you?");

    private final Queue<ModelReply> replies = new ConcurrentLinkedQueue<>();

    /// Adds answers.
    public void add(ModelReply... coming) {
        replies.addAll(List.of(coming));
    }

    /// Says what the answer is when none waits.
    public void otherwise(ModelReply reply) {
        standing = reply;
    }

    /// The next answer.
    public ModelReply next() {
        ModelReply reply = replies.poll();
        return reply == null ? standing : reply;
    }
}
