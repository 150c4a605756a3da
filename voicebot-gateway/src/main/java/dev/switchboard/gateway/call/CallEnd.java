package dev.switchboard.gateway.call;

/// Why a call ends.
public enum CallEnd {
    /// The caller left.
    HUNG_UP,
    /// This gateway stops; the caller may call again at once.
    SERVICE_STOPS,
    /// It lasted as long as a call may.
    EXPIRED,
    /// Something broke on our side.
    BROKEN
}
