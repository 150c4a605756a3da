package dev.switchboard.gateway.call;

/// Why a call ends.
public enum CallEnd {
    /// The caller left.
    HUNG_UP,
    /// This gateway stops; the caller may call again at once.
    SERVICE_STOPS,
    /// The agent ended it.
    AGENT_HUNG_UP,
    /// An operator ended it.
    OPERATOR_HUNG_UP,
    /// The caller said nothing for so long that nobody seems to be there.
    CALLER_SILENT,
    /// The caller was handed to somebody else.
    TRANSFERRED,
    /// It lasted as long as a call may.
    EXPIRED,
    /// Something broke on our side.
    BROKEN
}
