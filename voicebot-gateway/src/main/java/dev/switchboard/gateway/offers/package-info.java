/// Model and speech servers that other programs run on this machine, offered to agents. Asks the
/// usual ports of 127.0.0.1 and nothing beyond.
///
/// [KnownServer] is the table, [LocalServersResource] the door.
@NullMarked
package dev.switchboard.gateway.offers;

import org.jspecify.annotations.NullMarked;
