/// The OpenAI Realtime dialect (GA) over WebSocket: `/v1/realtime?model=<agent>`.
///
/// [RealtimeSocket] takes frames, `RealtimeCall` reads them as [ClientEvent]s and asks the call,
/// [RealtimeLink] tells the client in [ServerEvent]s what happens. [RealtimeSession] is the session
/// object as the client sees it. Protocol reference: the `openai` client libraries and the OpenAPI
/// description of OpenAI.
@NullMarked
package dev.switchboard.gateway.transport.realtime;

import org.jspecify.annotations.NullMarked;
