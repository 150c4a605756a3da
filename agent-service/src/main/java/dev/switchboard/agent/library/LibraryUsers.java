package dev.switchboard.agent.library;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Cause;
import java.util.List;

/// Who refers to what is in the library. Runs in the transaction of the change.
public interface LibraryUsers {
    /// The keys of the agents that use an item now, in order.
    List<String> usersOf(TenantId tenant, LibraryItem item);

    /// An item has a new revision: those who follow it take it.
    void changed(TenantId tenant, LibraryItem item, Cause cause);
}
