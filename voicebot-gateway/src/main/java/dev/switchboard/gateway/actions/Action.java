package dev.switchboard.gateway.actions;

import dev.switchboard.gateway.handoff.ContextPolicy;
import java.util.Optional;

/// What the agent wants to do with the call.
public sealed interface Action {
    /// Another agent goes on with it.
    ///
    /// @param agent a key or id
    record HandOver(String agent, ContextPolicy context) implements Action {}

    /// It ends.
    ///
    /// @param farewell what is said before, when the agent has said nothing
    record EndCall(Optional<String> farewell) implements Action {}

    /// The caller is put through.
    ///
    /// @param to a telephone number or SIP address
    record Transfer(String to, Optional<String> reason) implements Action {}

    /// Keys are pressed on the other side of the line.
    record PressKeys(String keys) implements Action {}

    /// It cannot be done as it was called.
    ///
    /// @param why for the model
    record Unusable(String why) implements Action {}
}
