package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.document.Violations;
import java.util.Optional;
import java.util.UUID;

/// Turns what a document refers to into references that mean the same for ever.
interface Pinning {
    /// The fields that hold references, with each reference pinned.
    ///
    /// @param document in its normal form; may be invalid
    /// @param self the agent itself, which it cannot manage
    ObjectNode pin(
            TenantId tenant, ObjectNode document, Optional<UUID> self, Violations violations);
}
