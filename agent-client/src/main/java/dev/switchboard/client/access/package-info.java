/// Who is asking, and what they may do.
///
/// The gateway authenticates people and clients and tells the services who it is in one header
/// ([Principal]), which is believed from the gateway alone. [Permissions] is the one table of what
/// each [Role] may do; [PrincipalFilter] holds every request against it before a route sees it.
/// - a REST resource injects [Caller]
/// - a WebSocket handler, which runs outside of a request, uses [Caller#of]
@NullMarked
package dev.switchboard.client.access;

import org.jspecify.annotations.NullMarked;
