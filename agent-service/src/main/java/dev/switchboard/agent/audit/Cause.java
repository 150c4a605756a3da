package dev.switchboard.agent.audit;

import java.util.Optional;

/// Who changes something, why, and in which request.
///
/// @param actor such as `user:…`, `service:gateway` or `system:bootstrap`
/// @param reason what the actor gave as one
public record Cause(String actor, Optional<String> reason, Optional<String> requestId) {
    /// What the system does by itself.
    public static Cause system(String what, String reason) {
        return new Cause("system:" + what, Optional.of(reason), Optional.empty());
    }

    /// The same cause; a reason that it has already goes before this one.
    public Cause because(Optional<String> other) {
        return new Cause(actor, reason.or(() -> other), requestId);
    }
}
