/// The part of an agent that a service may see, secrets included: nothing for one service that
/// belongs to another.
@NullMarked
package dev.switchboard.agent.resolution;

import org.jspecify.annotations.NullMarked;
