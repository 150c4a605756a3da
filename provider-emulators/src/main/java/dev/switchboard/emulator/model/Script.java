package dev.switchboard.emulator.model;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The answers that an emulated model gives, in order; a greeting when there is none.
public final class Script {
    private static final ModelReply GREETING = ModelReply.of("Hello, ", "how can I help you?");

    private final Queue<ModelReply> replies = new ConcurrentLinkedQueue<>();

    /// Adds answers.
    public void add(ModelReply... coming) {
        replies.addAll(List.of(coming));
    }

    /// The next answer.
    public ModelReply next() {
        ModelReply reply = replies.poll();
        return reply == null ? GREETING : reply;
    }
}
