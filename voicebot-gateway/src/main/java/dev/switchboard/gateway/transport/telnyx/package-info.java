/// Telnyx Media Streaming over WebSockets, both ways (RTP mode):
/// <https://developers.telnyx.com/docs/voice/programmable-voice/media-streaming>.
@NullMarked
package dev.switchboard.gateway.transport.telnyx;

import org.jspecify.annotations.NullMarked;
