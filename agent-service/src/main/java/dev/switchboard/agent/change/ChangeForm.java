package dev.switchboard.agent.change;

import java.util.Optional;

/// What one kind of reader is told of changes.
interface ChangeForm {
    /// An event, before it has an id.
    record Told(String event, Object data) {}

    /// What a reader is told first that knows nothing, or too little to be told only what is new.
    ///
    /// @param sequence the number of the last change; what is told may be newer, never older
    Told beginning(long sequence);

    /// What it is told of a change; empty if that is none of its business.
    Optional<Told> of(Change change);
}
