package dev.switchboard.gateway.call;

import java.util.Optional;

/// Something that was said or written.
///
/// @param text what it says; empty for speech that is not transcribed yet, or was cut
public record ConversationItem(
        ItemId id, Role role, Modality modality, Optional<String> text, Status status) {
    /// Whose it is.
    public enum Role {
        USER,
        ASSISTANT,
        SYSTEM
    }

    /// Whether it is whole.
    public enum Status {
        IN_PROGRESS,
        COMPLETED,
        INCOMPLETE
    }

    /// The same with this text.
    public ConversationItem withText(Optional<String> changed) {
        return new ConversationItem(id, role, modality, changed, status);
    }
}
