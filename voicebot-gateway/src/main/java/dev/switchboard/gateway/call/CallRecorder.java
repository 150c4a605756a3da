package dev.switchboard.gateway.call;

/// Keeps what happens on calls. Those that there are hear of every call.
public interface CallRecorder {
    /// A call begins.
    ///
    /// @param link the call's own, to be asked what it can do and for nothing else
    CallWatcher begins(CallStart start, MediaLink link);
}
