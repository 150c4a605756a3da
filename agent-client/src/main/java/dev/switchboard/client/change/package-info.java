/// The change stream of agent-service, read by one virtual thread: server-sent events, resumed by
/// sequence, reconnected for ever.
///
/// What is read is checked whole before anyone hears of it; an event that cannot be read ends the
/// connection, and the next one resumes where the last good event was.
@NullMarked
package dev.switchboard.client.change;

import org.jspecify.annotations.NullMarked;
