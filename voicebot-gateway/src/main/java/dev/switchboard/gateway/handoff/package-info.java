/// Another agent takes the conversation over: who, and what it is told of what was said before. A
/// [Horizon] hides it, [Recaps] have it summed up by the agent before, beside the call.
@NullMarked
package dev.switchboard.gateway.handoff;

import org.jspecify.annotations.NullMarked;
