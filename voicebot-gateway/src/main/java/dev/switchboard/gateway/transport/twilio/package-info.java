/// Twilio Media Streams, both ways (`<Connect><Stream>`):
/// <https://www.twilio.com/docs/voice/media-streams/websocket-messages>.
@NullMarked
package dev.switchboard.gateway.transport.twilio;

import org.jspecify.annotations.NullMarked;
