package dev.switchboard.gateway.call.action;

import dev.switchboard.gateway.actions.Action;

/// What follows from an action. An `output` is what the model is told of it.
sealed interface ActionResult {
    /// The turn is answered; what becomes of it will be known later.
    record Open(Action.Transfer transfer) implements ActionResult {}

    /// The turn is answered.
    record Done(String output) implements ActionResult {}

    /// The agent goes on, as it needs to know.
    record Told(String output) implements ActionResult {}

    /// Another agent goes on.
    record HandedOver(String output) implements ActionResult {}
}
