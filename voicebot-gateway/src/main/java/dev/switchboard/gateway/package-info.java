/// The realtime plane and the front door of Switchboard. Stateless but for the calls that run here.
///
/// - `transport`: how calls arrive, one package per carrier
/// - `call`: one call, from answer to hang-up; what others know of it, and its parts below
/// - `turn`: who holds the floor
/// - `interruption`: does the caller interrupt the agent, or was it a cough or an "mhm"?
/// - `waiting`: fillers, silent callers, the longest call, answers that fail
/// - `actions`: what an agent may do with its call: hand it over, end it, transfer it, press keys
/// - `handoff`: what the next agent is told of what was said before
/// - `keypad`: keys that the caller presses
/// - `speech`, `reply`: hearing, speaking, answering, through the other services
/// - `probe`: tests an agent's providers
/// - `offers`: model and speech servers of this machine that agents could use
/// - `failover`: one provider in place of another
/// - `phrase`: what agents will say is rendered before a caller hears it
/// - `peer`: how these services are reached
/// - `audio`: samples and rates
/// - `edge`, `access`: routes everything else to the owning service; who may come in
@NullMarked
package dev.switchboard.gateway;

import org.jspecify.annotations.NullMarked;
