/// A stand-in for agent-service's internal door: resolution of agents and the change stream.
@NullMarked
package dev.switchboard.emulator.agents;

import org.jspecify.annotations.NullMarked;
