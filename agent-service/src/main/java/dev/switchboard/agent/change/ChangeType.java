package dev.switchboard.agent.change;

import java.util.Locale;

/// What can happen to an agent.
public enum ChangeType {
    AGENT_CREATED,
    /// Its head, name or status is another one.
    AGENT_UPDATED,
    AGENT_DELETED,
    /// It answers now when no agent is named.
    AGENT_DEFAULT_CHANGED,
    /// A secret was entered, replaced or taken away; the revision is the same.
    AGENT_CREDENTIALS_CHANGED;

    /// The name on the wire, such as `agent.default_changed`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }
}
