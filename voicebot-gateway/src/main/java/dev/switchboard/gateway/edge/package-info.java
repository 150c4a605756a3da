/// The front door: one origin and one port for everything.
///
/// [RoutingTable] says which service answers which path, and that is all there is to know.
/// [EdgeRouter] looks a request up in it; [ServiceProxy] passes it on with our own service token
/// and answers with a problem when the service is away; [WebSocketTunnel] does the same for
/// WebSockets.
@NullMarked
package dev.switchboard.gateway.edge;

import org.jspecify.annotations.NullMarked;
