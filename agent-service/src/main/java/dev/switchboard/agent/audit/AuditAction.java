package dev.switchboard.agent.audit;

import java.util.Locale;

/// What can be done to an agent.
public enum AuditAction {
    AGENT_CREATED,
    AGENT_UPDATED,
    AGENT_CREDENTIALS_CHANGED,
    AGENT_DRAFT_SAVED,
    AGENT_DRAFT_DISCARDED,
    AGENT_PUBLISHED,
    AGENT_ROLLED_BACK,
    AGENT_STATUS_CHANGED,
    AGENT_DEFAULT_CHANGED,
    AGENT_OWNER_CHANGED,
    AGENT_ARCHIVED,
    AGENT_RESTORED,
    LABEL_SET,
    LABEL_REMOVED;

    /// The word in the log, such as `agent.rolled_back`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }
}
