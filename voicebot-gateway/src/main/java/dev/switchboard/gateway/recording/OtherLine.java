package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.recording.CallRecord.Line;
import dev.switchboard.gateway.recording.CallRecord.Role;
import java.util.Optional;

/// A line of the caller, or one that the client wrote.
final class OtherLine implements TranscriptLine {
    private final ItemId item;
    private final Role role;
    private final boolean spoken;
    private final long atMs;
    private Optional<Long> endMs = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<String> problem = Optional.empty();

    OtherLine(ItemId item, Role role, boolean spoken, long atMs) {
        this.item = item;
        this.role = role;
        this.spoken = spoken;
        this.atMs = atMs;
    }

    void ended(long at) {
        endMs = Optional.of(at);
    }

    void words(String words) {
        text = Optional.of(words);
    }

    void notUnderstood(String why) {
        problem = Optional.of(why);
    }

    @Override
    public Line line() {
        return new Line(
                item.value(),
                role,
                spoken,
                atMs,
                endMs,
                Optional.empty(),
                Optional.empty(),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problem);
    }
}
