/// What an agent may do with its call: hand it over, end it, transfer it, press keys.
/// [AgentActions] is what its configuration allows, as tools for the model; an [Action] is what the
/// model wants of it.
@NullMarked
package dev.switchboard.gateway.actions;

import org.jspecify.annotations.NullMarked;
