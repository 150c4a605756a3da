/// A stand-in for agent-service's internal door: resolution of agents, the change stream, and what
/// services tell of providers.
@NullMarked
package dev.switchboard.emulator.agents;

import org.jspecify.annotations.NullMarked;
