package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import java.util.Optional;
import java.util.UUID;

/// Something that was said in a call, as its session keeps it.
///
/// @param text all of it
/// @param heard what the caller really heard of it, when that is known and less
/// @param agent who said it, or was asked
public record Kept(
        UUID id,
        Line.Speaker who,
        String text,
        Optional<String> heard,
        Status status,
        AgentView agent,
        int turn) {
    /// What became of it.
    public enum Status {
        COMPLETED,
        INTERRUPTED,
        FAILED
    }

    /// The same of which only this was heard.
    public Kept withHeard(String words) {
        return new Kept(id, who, text, Optional.of(words), Status.INTERRUPTED, agent, turn);
    }

    /// The same of which all that was said, this, was heard.
    public Kept heardWhole(String said) {
        return said.equals(text)
                ? new Kept(id, who, text, Optional.empty(), Status.COMPLETED, agent, turn)
                : withHeard(said);
    }
}
