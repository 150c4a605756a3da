/// Clients of providers that the sessions of one revision of an agent share: built once, bounded,
/// and closed with the last session of a revision that the agent has left.
@NullMarked
package dev.switchboard.client.revision;

import org.jspecify.annotations.NullMarked;
