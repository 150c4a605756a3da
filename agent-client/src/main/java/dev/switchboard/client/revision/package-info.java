/// Agents that change while they are used: [AgentSeat] says which revision a session has now, and
/// [RevisionClients] keeps the clients of providers that the sessions of one revision share: built
/// once, bounded, and closed with the last session of a revision that the agent has left.
@NullMarked
package dev.switchboard.client.revision;

import org.jspecify.annotations.NullMarked;
