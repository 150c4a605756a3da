/// What is done with a call beside talking: `Seating` gives it to another agent, `PutThrough` hands
/// the caller on, keys are pressed, the agent takes its leave.
///
/// `Actions` decides when: never before the answer that wants it was given whole. `Doing` does one
/// thing, `NextReply` lets the agent go on with what came of it. What an agent may want, and how it
/// says so, is in the package `actions` of the gateway.
@NullMarked
package dev.switchboard.gateway.call.action;

import org.jspecify.annotations.NullMarked;
